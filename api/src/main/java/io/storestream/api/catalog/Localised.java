package io.storestream.api.catalog;

/** Title and description in the language that suits a reader best. */
record Localised(String title, String description, String locale) {
  /**
   * @param own language of the untranslated text
   */
  static Localised of(ProductRow row, Languages wanted, String own) {
    var tag = wanted.best(row.translations().keySet(), own);
    var translation = tag == null ? null : row.translations().get(tag);
    if (tag == null || translation == null) {
      return new Localised(row.title(), row.description(), own);
    }
    return new Localised(
        translation.title() == null ? row.title() : translation.title(),
        translation.description() == null ? row.description() : translation.description(),
        tag);
  }
}
