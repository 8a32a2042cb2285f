import SQLTools
import Testing

@Suite struct SpellingVariantsTests {
  @Test func unifiesWhatDiffersInCaseSpaceAndPunctuationAlone() {
    let variants = SpellingVariants([
      ("Paid Search", 90), ("paid_search", 8), ("PAID SEARCH ", 5), ("Paid-Search", 1), ("TV", 3),
      ("tv", 3), ("Paid Social", 7), ("?", 2), ("!", 1), (" Radio", 1), ("", 4),
    ])
    #expect(variants.hasOuterSpace)
    #expect(
      variants.replacements == [
        SpellingReplacement("PAID SEARCH", with: "Paid Search"),
        SpellingReplacement("Paid-Search", with: "Paid Search"),
        SpellingReplacement("paid_search", with: "Paid Search"),
        SpellingReplacement("tv", with: "TV"),
      ])
  }

  @Test func leavesCleanTextAlone() {
    let variants = SpellingVariants([("a", 1), ("b", 2)])
    #expect(variants.replacements == [] && !variants.hasOuterSpace)
  }
}
