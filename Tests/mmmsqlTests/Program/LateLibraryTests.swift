import FoundationEssentials
import TestSupport
import Testing

/// Commands that do not compute need no OpenBLAS; those that do say that it is missing.
@Suite struct LateLibraryTests {
  @Test func theLibraryThatComputesIsNeededLate() throws {
    let folder = try AnalyzedFolder.make()
    _ = try folder.write("", to: "libopenblas.so.0")
    func run(_ arguments: [String]) throws -> ProgramRun {
      try ProgramRun.run(
        arguments, in: folder, environment: ["LD_LIBRARY_PATH": folder.url.path])
    }
    #expect(try run(["query", "select count(*) from gold.model"]).exitCode == 0)
    let fit = try run(["fit", "week.csv"])
    #expect(fit.exitCode == 1)
    #expect(fit.messages.contains("error: OpenBLAS, which computes, cannot be loaded: "))
    #expect(fit.messages.contains("hint: install it: apt install libopenblas0"))
  }
}
