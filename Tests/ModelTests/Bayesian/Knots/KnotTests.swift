import Testing

@testable import Model

struct KnotTests {
  struct References: Decodable {
    struct Case: Decodable {
      var weekCount: Int
      var knots: FlatNumbers
      var locations: [Int]
      var nonzero: [[Double]]
      var isList: Bool

      enum CodingKeys: String, CodingKey {
        case weekCount = "n_times"
        case knots, locations, nonzero
      }

      init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        weekCount = try container.decode(Int.self, forKey: .weekCount)
        knots = try container.decode(FlatNumbers.self, forKey: .knots)
        isList = (try? container.decode(Int.self, forKey: .knots)) == nil
        locations = try container.decode([Int].self, forKey: .locations)
        nonzero = try container.decode([[Double]].self, forKey: .nonzero)
      }
    }
    var cases: [Case]
    var automaticKnotSelection: [String: [Int]]

    enum CodingKeys: String, CodingKey {
      case cases
      case automaticKnotSelection = "automatic_knot_selection"
    }
  }

  @Test func weightsEqualTheReference() throws {
    let references = try Fixture.decoded(References.self, from: "meridian/knots.json")
    #expect(!references.cases.isEmpty)
    for reference in references.cases {
      let basis =
        reference.isList
        ? try KnotBasis(
          positions: reference.knots.values.map { Int($0) }, weekCount: reference.weekCount)
        : try KnotBasis(count: Int(reference.knots.values[0]), weekCount: reference.weekCount)
      #expect(basis.positions == reference.locations)
      var expected = [[Double]](
        repeating: [Double](repeating: 0, count: reference.weekCount), count: basis.knotCount)
      for entry in reference.nonzero { expected[Int(entry[0])][Int(entry[1])] = entry[2] }
      for knot in 0..<basis.knotCount {
        for week in 0..<reference.weekCount {
          #expect(abs(basis.weight(knot: knot, week: week) - expected[knot][week]) < 1e-15)
        }
      }
    }
  }

  @Test(
    arguments: [
      "meridian_national_media.csv", "meridian_geo_media.csv", "meridian_geo_all_channels.csv",
    ])
  func automaticKnotsEqualTheReference(_ file: String) throws {
    let references = try Fixture.decoded(References.self, from: "meridian/knots.json")
    var specification = MeridianSpecification()
    specification.knots = .automatic
    let data = try MeridianData(MeridianSeed.panel(file), specification)
    #expect(data.basis.positions == references.automaticKnotSelection[file])
  }

  @Test func refusesKnotsThatCannotBe() {
    #expect(throws: KnotError.noKnots) { try KnotBasis(positions: [], weekCount: 5) }
    #expect(throws: KnotError.outsideSeries(week: 5, weekCount: 5)) {
      try KnotBasis(positions: [0, 5], weekCount: 5)
    }
    #expect(throws: KnotError.moreKnotsThanWeeks(knots: 6, weekCount: 5)) {
      try KnotBasis(count: 6, weekCount: 5)
    }
  }
}
