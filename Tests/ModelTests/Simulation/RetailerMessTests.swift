import Testing

@testable import Model

@Suite struct RetailerMessTests {
  /// A shop small enough to read back quickly and large enough to have every kind of mess.
  static let specification = RetailerSpecification(seed: 20_220_303, scale: 0.25)

  @Test func documentedRepairsGiveTheTruthBack() throws {
    let files = RetailerFiles(Self.specification)
    let simulation = RetailerSimulation(Self.specification)
    let cleaned = try cleaned(files)
    let revenue = (0..<simulation.calendar.weekCount).map {
      cleaned.revenue[simulation.calendar.monday(of: $0)] ?? 0
    }
    #expect(revenue == files.truth.revenue)
    #expect(cleaned.revenue.count == simulation.calendar.weekCount)
    #expect(Set(cleaned.revenueByRegion.keys) == ["north", "south", "west", "central", "east"])
    for week in simulation.calendar.wholeWeeks {
      for (index, channel) in simulation.specification.channels.enumerated() {
        let key = "\(simulation.calendar.monday(of: week)) \(channel.name.lowercased())"
        let truth = Double(simulation.spend[index][week]) / 100
        #expect(abs((cleaned.spend[key] ?? 0) - truth) < 0.25)
      }
    }
  }

  @Test func countsAreWhatTheFilesHold() throws {
    let files = RetailerFiles(Self.specification)
    let seen = try cleaned(files).seen
    for (kind, count) in files.mess {
      #expect(seen[kind, default: 0] == count, "\(kind.rawValue)")
      #expect(count > 0, "\(kind.rawValue)")
    }
  }

  @Test func sharesAreOnTheScaleOfRealFiles() {
    let files = RetailerFiles(Self.specification)
    let counts = Dictionary(uniqueKeysWithValues: files.mess.map { ($0.kind, $0.count) })
    let orders = 60_000.0
    #expect((0.003...0.007).contains(Double(counts[.orderExactDuplicate] ?? 0) / orders))
    #expect((2...60).contains(counts[.orderInflatedRevenue] ?? 0))
  }

  private func cleaned(_ files: RetailerFiles) throws -> CleanedRetailer {
    let texts = try files.all.prefix(2).map { String(decoding: try $0.bytes(), as: UTF8.self) }
    return CleanedRetailer(orders: texts[0], media: texts[1])
  }
}
