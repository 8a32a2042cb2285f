import CSQLite
import Testing

@testable import Warehouse

@Suite struct SQLiteErrorTests {
  @Test(arguments: [
    (SQLITE_ERROR, "interrupted", SQLITE_INTERRUPT), (SQLITE_INTERRUPT, "interrupted", 9),
    (SQLITE_ERROR, "no such table: interrupted", SQLITE_ERROR),
    (1811, "interrupted", 1811),
  ])
  func knowsAnInterruptionWithoutItsCode(reported: Int32, message: String, code: Int32) {
    #expect(SQLiteError.code(reported, of: message) == code)
  }
}
