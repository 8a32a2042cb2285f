import SQLTools
import Testing
import Warehouse

@testable import Agent

/// Conditions are read as people write them, and nothing of them becomes SQL.
@Suite struct ConditionTextTests {
  static let readings: [(String, Condition)] = [
    ("channel = tv", Condition("channel", .equals(.text("tv")))),
    ("channel == 'tv'", Condition("channel", .equals(.text("tv")))),
    ("spend>100", Condition("spend", .greater(than: .integer(100)))),
    ("spend >= 1.5", Condition("spend", .atLeast(.real(1.5)))),
    ("spend <= -3", Condition("spend", .atMost(.integer(-3)))),
    ("week < 2024-01-01", Condition("week", .less(than: .text("2024-01-01")))),
    ("geo != north", Condition("geo", .differs(from: .text("north")))),
    ("geo <> north", Condition("geo", .differs(from: .text("north")))),
    ("name contains a = b", Condition("name", .contains("a = b"))),
    ("note is null", Condition("note", .isNull)),
    ("note IS NOT NULL", Condition("note", .isNotNull)),
    ("a b = x'; drop table t; --", Condition("a b", .equals(.text("x'; drop table t; --")))),
  ]

  @Test(arguments: readings)
  func isReadAs(text: String, condition: Condition) throws {
    #expect(try ConditionText(text).condition == condition)
  }

  @Test(arguments: ["", "spend", "= 3", " is null", "spend ~ 3"])
  func whatIsNoConditionIsRefused(text: String) {
    #expect(throws: ToolArgumentError.self) { try ConditionText(text) }
  }
}
