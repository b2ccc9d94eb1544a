-- finding everything of a person
create index on inventory.movement (actor) where actor like 'customer:%';
