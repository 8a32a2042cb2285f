import ArgumentParser
import Testing

@testable import mmmsql

@Suite struct CommandTests {
  @Test func isNamedMmmsql() { #expect(MMMSQL.configuration.commandName == "mmmsql") }
}
