/// The simulated retailer as files: four unclean sources, the truth, and what was made unclean.
public struct RetailerFiles: Sendable {
  /// The files in the order they are best written.
  public let all: [SimulatedFile]
  /// How often each kind of mess occurs in the files.
  public let mess: [(kind: MessKind, count: Int)]
  /// The truth the files were made from.
  public let truth: RetailerTruth

  /// Simulates a retailer and lays out its files.
  public init(_ specification: RetailerSpecification) {
    let simulation = RetailerSimulation(specification)
    let truth = RetailerTruth(simulation)
    let sources = SourceFiles(simulation: simulation)
    let mess = sources.mess()
    self.truth = truth
    self.mess = mess
    let readme = RetailerReadme(simulation: simulation, truth: truth, mess: mess)
    all =
      sources.all + TruthFiles(simulation: simulation, truth: truth).all
      + [
        SimulatedFile(name: "mess.csv") { MessTable(mess: mess).csv },
        SimulatedFile(name: "README.md") { readme.text },
      ]
  }
}

/// The unclean source files.
struct SourceFiles: Sendable {
  let simulation: RetailerSimulation

  var all: [SimulatedFile] {
    let orders = MessyOrders(simulation: simulation)
    let media = MessyMedia(simulation: simulation)
    let weeks = 0..<simulation.calendar.weekCount
    return [
      SimulatedFile(name: "orders.csv", header: MessyOrders.header + "\n", weeks: weeks) { week in
        orders.lines(inWeek: week).map { $0.text + "\n" }.joined()
      },
      SimulatedFile(name: "media.csv", header: MessyMedia.header + "\r\n", weeks: weeks) { week in
        media.lines(inWeek: week).map { $0.text + "\r\n" }.joined()
      },
      SimulatedFile(name: "prices.csv") { prices() },
      SimulatedFile(name: "promotions.csv") { promotions() },
      SimulatedFile(name: "regions.csv") { regions() },
    ]
  }

  /// Counts the mess of all lines.
  func mess() -> [(kind: MessKind, count: Int)] {
    let orders = MessyOrders(simulation: simulation)
    let media = MessyMedia(simulation: simulation)
    var counts: [MessKind: Int] = [:]
    for week in 0..<simulation.calendar.weekCount {
      for line in orders.lines(inWeek: week) + media.lines(inWeek: week) {
        for kind in line.kinds { counts[kind, default: 0] += 1 }
      }
    }
    return MessKind.allCases.map { ($0, counts[$0] ?? 0) }
  }

  /// Weekly list prices, parted by semicolons.
  private func prices() -> String {
    let calendar = simulation.calendar
    let rows = (0..<calendar.weekCount).flatMap { week in
      zip(simulation.specification.categories, simulation.prices.listPrices[week]).map {
        "\(calendar.monday(of: week));\($0.name);\(DecimalText.money($1))\n"
      }
    }
    return "week_start;category;list_price\n" + rows.joined()
  }

  /// Days with a promotion, the file opened by a byte order mark.
  private func promotions() -> String {
    let calendar = simulation.calendar
    let days = (0..<calendar.weekCount).flatMap(calendar.fullWeek).filter(calendar.contains)
    let rows = days.compactMap { day in
      simulation.promotion(on: day).map { "\(day),\($0.code),\($0.name),\($0.discount)\n" }
    }
    return "\u{FEFF}date,promo_code,promotion,discount_percent\n" + rows.joined()
  }

  /// The regions with the population that revenue and spend are in proportion to.
  private func regions() -> String {
    let rows = simulation.specification.regions.map {
      "\($0.name),\($0.code),\(DecimalText.fixed($0.share * 8_000_000, decimals: 0))\n"
    }
    return "region,code,population\n" + rows.joined()
  }
}

/// The counts of the mess as a table.
struct MessTable: Sendable {
  let mess: [(kind: MessKind, count: Int)]

  var csv: String {
    let rows = mess.map { row in
      let fields = [row.kind.file, row.kind.rawValue, String(row.count), row.kind.repair]
      return MessyLine(fields: fields).text + "\n"
    }
    return "file,kind,rows,repair\n" + rows.joined()
  }

  var markdown: String {
    let rows = mess.map {
      "| \($0.kind.file) | \($0.kind.rawValue) | \($0.count) | \($0.kind.repair) |\n"
    }
    return "| file | what | rows | repair |\n|---|---|---|---|\n" + rows.joined()
  }
}
