import Testing
import Warehouse

@Suite struct NameResolverTests {
  /// A statement as a person writes it and as SQLite gets it.
  struct Case: CustomTestStringConvertible {
    var written: String
    var resolved: String
    var testDescription: String { written }

    init(_ written: String, _ resolved: String) {
      self.written = written
      self.resolved = resolved
    }

    /// A statement that stays as it is.
    init(same text: String) { self.init(text, text) }
  }

  static let resolver = NameResolver(catalog: "retail")

  @Test(arguments: ResolverCases.all)
  func rewritesTablesAndNothingElse(example: Case) {
    #expect(Self.resolver.resolve(example.written).sql == example.resolved)
  }

  @Test(arguments: ResolverCases.all)
  func isIdempotent(example: Case) {
    let once = Self.resolver.resolve(example.written).sql
    #expect(Self.resolver.resolve(once).sql == once)
  }

  @Test(arguments: ResolverCases.prepared)
  func whatIsRewrittenPrepares(example: Case) throws {
    let connection = try ResolverCases.database()
    var rest = Self.resolver.resolve(example.written).sql
    while true {
      let next = try connection.prepareFirst(of: rest)
      guard next.statement != nil else { break }
      rest = next.rest
    }
  }

  @Test(arguments: ResolverCases.all)
  func offsetsMapBackInOrderAndInBounds(example: Case) {
    let resolved = Self.resolver.resolve(example.written)
    let offsets = (0...resolved.sql.utf8.count).map(resolved.originalOffset)
    #expect(offsets.allSatisfy { (0...example.written.utf8.count).contains($0) })
    #expect(zip(offsets, offsets.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(resolved.isChanged || offsets == Array(0...example.written.utf8.count))
  }

  @Test func errorsPointIntoTheTextThatWasWritten() throws {
    let connection = try ResolverCases.database()
    let resolved = Self.resolver.resolve("select 1 from retail.gold.roi where missing = 1")
    let error = try #require(throws: SQLiteError.self) { try connection.prepare(resolved.sql) }
    let restated = resolved.restated(error)
    #expect(restated.sql == resolved.original)
    #expect(restated.offset == 36)
  }

  @Test func anAttachedDatabaseKeepsItsName() {
    let resolver = NameResolver(catalog: "retail", databases: ["gold"])
    #expect(resolver.resolve("select * from gold.roi").sql == "select * from gold.roi")
    #expect(resolver.resolve("select * from gold.gold.roi").sql == "select * from gold.gold_roi")
  }

  @Test func aCatalogNamedLikeASchemaIsStillUnderstood() {
    let resolver = NameResolver(catalog: "gold")
    #expect(resolver.resolve("select * from gold.silver.a").sql == "select * from silver_a")
    #expect(resolver.resolve("select * from gold.a").sql == "select * from gold_a")
    #expect(
      resolver.resolve("select gold.silver.a.x, gold.a.x from gold.silver.a").sql
        == "select silver_a.x, gold_a.x from silver_a")
  }

  @Test func anUnknownCatalogIsReported() {
    let resolved = Self.resolver.resolve("select * from other.gold.roi, retail.gold.fit")
    #expect(resolved.unknownCatalogs == ["other"])
  }

  @Test func textWithoutSchemaNamesStaysAsItIs() {
    var generator = SoupGenerator(seed: 1)
    for _ in 0..<2_000 {
      let text = generator.text(of: SoupGenerator.pieces)
      #expect(Self.resolver.resolve(text).sql == text)
    }
  }

  @Test func anyTextIsResolvedToAFixedPoint() {
    var generator = SoupGenerator(seed: 2)
    let pieces = SoupGenerator.pieces + ["gold", "gold.roi", "retail", "silver.", ".media", "*"]
    for _ in 0..<2_000 {
      let once = Self.resolver.resolve(generator.text(of: pieces)).sql
      #expect(Self.resolver.resolve(once).sql == once)
    }
  }
}
