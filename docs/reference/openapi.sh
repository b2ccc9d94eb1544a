#!/bin/sh
# Brings docs/reference/openapi.json and its examples up to date: makes the documented calls on the embedded servers,
# records what is answered, then writes the document. A change that breaks clients is refused, unless the argument is `breaking`.
set -eu
cd "$(dirname "$0")/../.."
run() {
  mvn -B -ntp -q verify -pl api -am -Dit.test=DocumentIT -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false \
    -Dfailsafe.failIfNoSpecifiedTests=false -Dopenapi.update="$1" "$2"
}
run examples -Dmaven.test.failure.ignore=true   # complains about examples that this run records
run "${1:-document}" -Dspotless.check.skip=true
git --no-pager diff --stat -- docs/reference/openapi.json api/src/main/resources/openapi
