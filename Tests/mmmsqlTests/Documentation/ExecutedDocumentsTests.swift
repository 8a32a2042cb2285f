import Model
import TestSupport
import Testing

/// What the documents tell people to type works as it stands.
@Suite struct ExecutedDocumentsTests {
  @Test(arguments: [
    "README.md", "docs/agent.md", "docs/approvals.md", "docs/budget.md", "docs/calibration.md",
    "docs/meridian.md", "docs/model.md", "docs/pymc.md", "docs/questions.md", "docs/shell.md",
    "docs/validation.md",
  ])
  func everyCommandWorks(document: String) throws {
    let folder = try TemporaryFolder()
    try ShopFiles.write(into: folder)
    let blocks = try ShellBlock.all(in: document).filter { !$0.contains("make ") }
    #expect(!blocks.isEmpty)
    for block in blocks {
      // Each line is run alone, so that a failure names it.
      for line in block.split(separator: "\n").map(String.init) {
        let command = line.replacing(".build/release/mmmsql", with: "mmmsql")
        let run = try ProgramRun.shell(
          "PATH=\"$(dirname \"$MMMSQL\"):$PATH\"; \(command)", in: folder)
        #expect(run.exitCode == 0, "\(line)\n\(run.messages)")
      }
    }
  }
}

/// Files by the names the documents use: two years of a shop with two channels.
private enum ShopFiles {
  static func write(into folder: TemporaryFolder) throws {
    var random = Xoshiro256(seed: 7, stream: 0)
    var orders = "order_id,date,quantity,revenue\n"
    var media = "date,channel,spend\n"
    var weekly = "week,revenue,tv,search,price\n"
    let first = CalendarDay(year: 2023, month: 1, day: 2)
    for week in 0..<110 {
      let tv = week % 5 < 2 ? Double.random(in: 2_000..<9_000, using: &random) : 0
      let search = Double.random(in: 1_000..<4_000, using: &random)
      let price = 20 + Double(week % 7)
      let revenue =
        40_000 + 2 * tv + 3 * search - 300 * price + Double.random(in: 0..<2_000, using: &random)
      weekly +=
        "\(first.adding(days: 7 * week)),\(cents(revenue)),\(cents(tv)),\(cents(search)),\(price)\n"
      for day in 0..<7 {
        let date = first.adding(days: 7 * week + day)
        orders += "\(7 * week + day),\(date),\(1 + day),\(cents(revenue / 7))\n"
        media +=
          "\(date),TV,\(cents(tv / 7))\n\(date),\(day == 3 ? "SEARCH" : "Search"),\(cents(search / 7))\n"
      }
    }
    _ = try folder.write(orders, to: "orders.csv")
    _ = try folder.write(media, to: "media.csv")
    _ = try folder.write(weekly, to: "weekly.csv")
    _ = try folder.write(
      """
      channel,start_date,end_date,read_until,spend_change,lift,standard_error
      search,2024-03-04,2024-03-31,2024-04-14,4000,11500,2000

      """, to: "tests.csv")
    _ = try folder.write(
      "week,tv,search\n2025-02-10,9000,2000\n2025-02-17,0,2500\n", to: "future.csv")
    _ = try folder.write("select count(*) from gold.roi;\n", to: "report.sql")
  }

  private static func cents(_ amount: Double) -> Double { (100 * amount).rounded() / 100 }
}
