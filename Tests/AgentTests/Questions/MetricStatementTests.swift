import SQLTools
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// The statements of questions, as a person reviewed them.
@Suite struct MetricStatementTests {
  static let questions = [
    "revenue in 2023 by region without tents", "top 3 categories by revenue",
    "average weekly revenue by region", "share of revenue by category in 2023",
    "what percentage of revenue is from tents", "revenue growth per month by region",
    "revenue in 2023 compared to 2022 by region", "revenue by day of the week",
    "revenue on Mondays", "channels with roi above 1.5",
  ]

  @Test func isAsReviewed() throws {
    let layer = try QuestionLayer.shop()
    let parser = QuestionParser(layer)
    let texts = try Self.questions.map { text -> String in
      guard case .question(.metric(let question)) = parser.parse(text),
        let bound = layer.view(question.view)
      else { return "-- \(text)\nnot understood\n" }
      let fragment = try MetricStatement(question, over: bound).fragment()
      return "-- \(text)\n\(SQLCommand(fragment, purpose: "").pasteable);\n"
    }
    let here = #filePath.replacing("/Questions/", with: "/")
    let difference = try Snapshot.difference(
      of: texts.joined(separator: "\n"), from: "questions.sql", besideTest: here)
    #expect(difference == nil)
  }

  /// Names and values of users are quoted and cannot end a statement.
  @Test func hostileNamesAreQuoted() throws {
    let field = MetricField(
      name: "a\"; drop table x; --", expression: try SQLExpression("sum(source.y)"))
    let dimension = MetricField(name: "b'\"", expression: try SQLExpression("source.z"))
    let view = MetricView(
      name: "v", source: .table("main.t\"; --"), dimensions: [dimension], measures: [field])
    let bound = BoundView(
      view: view, dimensions: [BoundDimension(field: dimension, content: .texts(["x'; --"]))])
    var question = MetricQuestion(view: "v", measures: [field.name])
    question.groups = [dimension.name]
    question.filters = [.init(dimension: dimension.name, values: ["x'; --"], isExcluding: false)]
    let database = try Database(path: nil)
    try database.connection.execute("create table \"t\"\"; --\" (y, z)")
    try database.connection.execute("insert into \"t\"\"; --\" values (3, 'x''; --'), (5, 'other')")
    let sql = SQLCommand(
      try MetricStatement(question, over: bound).fragment(), purpose: ""
    ).pasteable
    let rows = try Sandbox(over: database).query(sql).table.rows
    #expect(rows == [[.text("x'; --"), .integer(3)]])
  }
}
