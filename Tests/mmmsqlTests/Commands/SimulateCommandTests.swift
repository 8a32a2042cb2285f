import ArgumentParser
import FoundationEssentials
import Model
import TestSupport
import Testing

@testable import mmmsql

@Suite struct SimulateCommandTests {
  private func run(_ arguments: [String]) throws {
    var command = try MMMSQL.parseAsRoot(arguments)
    try command.run()
  }

  @Test func writesEveryFileAndNothingElse() throws {
    let folder = try TemporaryFolder()
    let target = folder.path("deep/er")
    let arguments = ["simulate", "retailer", "--into", target, "--seed", "5", "--scale", "0.01"]
    try run(arguments)
    let files = RetailerFiles(RetailerSpecification(seed: 5, scale: 0.01)).all
    let names = try FileManager.default.contentsOfDirectory(atPath: target)
    #expect(Set(names) == Set(files.map(\.name)))
    for file in files {
      let stored = try Data(contentsOf: URL(filePath: target).appending(path: file.name))
      #expect(try stored == Data(file.bytes()), "\(file.name)")
    }
    try run(arguments)
  }

  @Test func saysWhyAFolderCannotBeWritten() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("text", to: "occupied")
    let error = #expect(throws: FolderWriterError.self) {
      try run(["simulate", "retailer", "--into", file + "/below", "--scale", "0.01"])
    }
    #expect(error?.description.contains("Not a directory") == true)
    #expect(error?.hint?.contains("--into") == true)
  }

  @Test(arguments: [
    ["simulate", "retailer"], ["simulate", "bank", "--into", "x"],
    ["simulate", "retailer", "--into", "x", "--scale", "0"],
    ["simulate", "retailer", "--into", "x", "--scale", "nan"],
    ["simulate", "retailer", "--into", "x", "--seed", "-1"],
  ])
  func refusesWrongUsage(arguments: [String]) {
    #expect(throws: (any Error).self) { try MMMSQL.parseAsRoot(arguments) }
  }
}
