import TestSupport
import Testing
import Warehouse

@testable import Agent

@Suite struct TruthFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func rows(_ text: String, channels: [String]) throws -> [[SQLValue]] {
    try TruthFile(path: try folder.write(text, to: "truth.csv"), channels: channels).read().rows
  }

  @Test func namesMatchWhateverTheirSpelling() throws {
    let rows = try rows(
      "channel,roi,contribution\nPaid Search,3.5,700\nTV,1.25,500\n",
      channels: ["tv", "paid_search"])
    #expect(rows == [["paid_search", 3.5, 700, .null], ["tv", 1.25, 500, .null]])
  }

  @Test func channelsOfNobodyAreLeftOut() throws {
    #expect(try rows("channel,roi\nTV,1.5\nFax,9.5\n", channels: ["tv"]).count == 1)
  }

  @Test func aFileOfSomethingElseIsRefused() throws {
    let error = #expect(throws: AnalysisError.self) {
      try rows("name,value\nTV,1.5\n", channels: ["tv"])
    }
    #expect(error?.sentence.contains("channel") == true)
  }
}
