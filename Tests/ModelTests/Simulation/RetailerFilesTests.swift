import FoundationEssentials
import Testing

@testable import Model

@Suite struct RetailerFilesTests {
  private static let seedFolder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../seeds/retailer").standardized

  @Test func committedFilesAreWhatTheSeedGives() throws {
    let files = RetailerFiles(RetailerSpecification()).all
    for file in files {
      let stored = try Data(contentsOf: Self.seedFolder.appending(path: file.name))
      #expect(try Data(file.bytes()) == stored, "\(file.name) differs")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.seedFolder.path)
    #expect(Set(names) == Set(files.map(\.name)))
  }

  @Test func anotherSeedGivesOtherOrders() throws {
    let one = try #require(RetailerFiles(RetailerSpecification(seed: 1, scale: 0.01)).all.first)
    let two = try #require(RetailerFiles(RetailerSpecification(seed: 2, scale: 0.01)).all.first)
    #expect(try one.bytes() != two.bytes())
  }

  @Test func formIsWhatTheReadmeSays() throws {
    let files = RetailerFiles(RetailerSpecification(seed: 1, scale: 0.01)).all
    let bytes = Dictionary(uniqueKeysWithValues: try files.map { ($0.name, try $0.bytes()) })
    let media = try #require(bytes["media.csv"])
    let newline = UInt8(ascii: "\n")
    let carriageReturn = UInt8(ascii: "\r")
    #expect(media.count { $0 == carriageReturn } == media.count { $0 == newline })
    #expect(bytes["promotions.csv"]?.starts(with: [0xEF, 0xBB, 0xBF]) == true)
    #expect(bytes["prices.csv"]?.contains(UInt8(ascii: ";")) == true)
    #expect(bytes["prices.csv"]?.contains(UInt8(ascii: ",")) == false)
    #expect(bytes["orders.csv"]?.contains(carriageReturn) == false)
    #expect(bytes["regions.csv"]?.count { $0 == newline } == 6)
  }

  @Test func retailerIsLargeEnough() throws {
    let simulation = RetailerSimulation(RetailerSpecification())
    let orders = (0..<simulation.calendar.weekCount).reduce(0) {
      $0 + simulation.orders(inWeek: $1).count
    }
    #expect(orders >= 200_000)
    #expect(simulation.calendar.wholeWeeks.count >= 156)
  }
}
