import Glibc
import TestSupport
import Testing

@testable import Agent

/// Files that nobody named cannot be read, whatever they are called.
@Suite struct FileAccessTests {
  @Test func foldersHoldTheirFilesAndNothingBeside() throws {
    let folder = try TemporaryFolder()
    let inner = try TemporaryFolder()
    let file = try inner.write("a,b\n", to: "data.csv")
    let secret = try folder.write("a,b\n", to: "secret.csv")
    let access = FileAccess.within([inner.path("")])
    #expect(access.allows(file))
    #expect(access.allows(inner.path("./data.csv")))
    #expect(!access.allows(secret))
    #expect(!access.allows(inner.path("missing.csv")))
    #expect(symlink(secret, inner.path("link.csv")) == 0)
    #expect(!access.allows(inner.path("link.csv")))
    #expect(!FileAccess.within([]).allows(file))
  }

  @Test func namedFilesAreTheOnlyOnes() {
    let access = FileAccess.only(["a.csv"])
    #expect(access.allows("a.csv") && !access.allows("b.csv") && FileAccess.any.allows("b.csv"))
  }
}
