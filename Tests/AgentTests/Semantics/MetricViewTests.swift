import SQLTools
import Testing
import Warehouse

@testable import Agent

/// Metric views: read from YAML, stored, and checked against the tables.
@Suite struct MetricViewTests {
  static let yaml = """
    version: 1.1
    comment: "Orders: all of them"
    source: silver.orders
    filter: state <> 'void'
    joins:
      - name: customer
        source: silver.customers
        "on": source.customer_id = customer.id
        joins:
          - name: country
            source: silver.countries
            using: [country_id]
    dimensions:
      - name: day
        expr: source.day
        synonyms: [date, "order: day"]
      - name: Country
        expr: country.name
        display_name: Country of customer
    measures:
      - name: revenue
        expr: sum(source.amount)
        comment: money that came in
        format:
          type: currency
          currency_code: EUR
          decimal_places:
            type: exact
            places: 2
      - name: orders
        expr: count(*)
      - name: order value
        expr: measure(revenue) * 1.0 / nullif(MEASURE("orders"), 0)
    """

  private func database() throws -> Database {
    let database = try Database(path: nil)
    try database.connection.execute(
      """
      create table silver_orders (id, customer_id, day, amount, state);
      create table silver_customers (id, country_id);
      create table silver_countries (country_id, name);
      insert into silver_orders values (1, 1, '2024-01-01', 10, 'paid'), (2, 1, '2024-01-02', 20, 'paid'),
          (3, 2, '2024-01-02', 5, 'paid'), (4, 2, '2024-01-03', 99, 'void');
      insert into silver_customers values (1, 7), (2, 8);
      insert into silver_countries values (7, 'Chile'), (8, 'Peru');
      """)
    return database
  }

  @Test func everyKeyIsRead() throws {
    let view = try MetricView(name: "shop", yaml: Self.yaml)
    #expect(view.comment == "Orders: all of them")
    #expect(view.source == .table("silver.orders"))
    #expect(view.filter?.text == "state <> 'void'")
    #expect(view.allJoins.map(\.join.name) == ["customer", "country"])
    #expect(view.allJoins.map(\.parent) == [nil, "customer"])
    #expect(view.dimensions[0].synonyms == ["date", "order: day"])
    #expect(view.dimensions[1].displayName == "Country of customer")
    #expect(view.measures[0].format?.kind == "currency")
    #expect(view.measures[0].format?.settings["decimal_places.places"] == "2")
  }

  @Test func itsYAMLReadsBackAsTheSame() throws {
    let view = try MetricView(name: "shop", yaml: Self.yaml)
    #expect(try MetricView(name: "shop", yaml: view.yaml) == view)
  }

  @Test func isStoredAndReadBackAsTheSame() throws {
    let database = try database()
    let view = try MetricView(name: "shop", yaml: Self.yaml)
    try view.store(in: database)
    try view.store(in: database)
    #expect(try MetricView.stored(in: database) == [view])
    try MetricView.remove("shop", in: database)
    #expect(try MetricView.stored(in: database).isEmpty)
    let synonyms = try database.connection.scalar("select count(*) from system_metric_synonym")
    #expect(synonyms == 0)
    #expect(throws: MetricViewError.unknownView("shop", candidates: [])) {
      try MetricView.remove("shop", in: database)
    }
  }

  /// Joins, filters and measures of measures, beside the same by hand.
  @Test func questionsAreAnsweredFromIt() throws {
    let database = try database()
    try MetricView(name: "shop", yaml: Self.yaml).store(in: database)
    let asking = try Asking(in: database, try Sandbox(over: database))
    guard case .answered(let answer) = try asking.answer("revenue and order value by country")
    else {
      Issue.record("not answered")
      return
    }
    #expect(
      answer.table.rows == [
        [.text("Chile"), .integer(30), .real(15)], [.text("Peru"), .integer(5), .real(5)],
      ])
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let yaml: String
    let says: String
    var testDescription: String { says }
  }

  static let measures = "measures: [{name: m, expr: count(*)}]\n"
  static let faults = [
    Fault(yaml: "", says: "line 1 is not YAML: there is nothing in it"),
    Fault(yaml: "a: [1, 2", says: "is not YAML"),
    Fault(yaml: "- a\n- b\n", says: "the metric view has to be keys with values"),
    Fault(yaml: "source: t\nmeasure: []\n", says: "line 2 has the unknown key measure"),
    Fault(yaml: "source: t\n", says: "the metric view at line 1 has no measures"),
    Fault(yaml: measures, says: "the metric view at line 1 has no source"),
    Fault(yaml: "source: t\nmeasures:\n  - name: a\n", says: "a at line 3 has no expr"),
    Fault(yaml: "source: t\nmeasures:\n  - expr: sum(x)\n", says: "a field at line 3 has no name"),
    Fault(yaml: "source: [t]\n" + measures, says: "line 1: source has to be a text"),
    Fault(
      yaml: "source: t\ndimensions: x\n" + measures, says: "line 2: dimensions has to be a list"),
    Fault(yaml: "version: 2\nsource: t\n" + measures, says: "line 1: version has to be 1.1"),
    Fault(
      yaml: "source: t\ndimensions: [{name: M, expr: x}]\n" + measures,
      says: "line 3 has the name m a second time"),
    Fault(
      yaml: "source: t\nfilter: x = 1; drop table t\n" + measures,
      says: "line 2: filter cannot be read: SQL here must not have a semicolon"),
    Fault(yaml: "source: t\nfilter: x) or (1\n" + measures, says: "parentheses do not match"),
    Fault(yaml: "source: t\nfilter: x -- y\n" + measures, says: "must not have a comment"),
    Fault(yaml: "source: t\nfilter: x = ?\n" + measures, says: "must not have a placeholder"),
    Fault(yaml: "source: t\nfilter: x from y\n" + measures, says: "one expression belongs here"),
    Fault(yaml: "source: delete from t\n" + measures, says: "not delete"),
    Fault(
      yaml: "source: t\njoins: [{name: j, source: u}]\n" + measures,
      says: "on or using has to be there, and one of them only"),
    Fault(
      yaml: "source: t\njoins: [{name: source, source: u, using: [x]}]\n" + measures,
      says: "has the name source a second time"),
    Fault(
      yaml: "source: t\nmeasures: [{name: m, expr: sum(x), format: {type: money}}]\n",
      says: "type has to be one of number"),
    Fault(yaml: "source: t\nsource: u\n" + measures, says: "a second time"),
    Fault(
      yaml: "a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
        + (0..<7).map {
          "c\($0): &c\($0) [\(Array(repeating: $0 == 0 ? "*b" : "*c\($0 - 1)", count: 9).joined(separator: ", "))]\n"
        }.joined(),
      says: "too many values"),
  ]

  @Test(arguments: faults)
  func aFaultIsToldWithItsLine(fault: Fault) {
    #expect {
      try MetricView(name: "v", yaml: fault.yaml)
    } throws: { error in
      (error as? MetricViewError)?.sentence.contains(fault.says) == true
    }
  }

  @Test(arguments: [
    ("source: silver.orders\nmeasures: [{name: m, expr: sum(amuont)}]", "m of v cannot be used"),
    (
      "source: silver.nothing\nmeasures: [{name: m, expr: count(*)}]",
      "the source of v cannot be used"
    ),
    ("source: silver.orders\nmeasures: [{name: m, expr: measure(n)}]", "v has no measure n"),
    (
      "source: silver.orders\nmeasures: [{name: m, expr: measure(m)}]",
      "the measure m of v names itself"
    ),
    ("source: silver.orders\nmeasures: [{name: m, expr: load_extension('x')}]", "may not"),
    (
      "source: silver.orders\ndimensions: [{name: d, expr: nothing}]\nmeasures: [{name: m, expr: count(*)}]",
      "d of v cannot be used"
    ),
  ])
  func whatDoesNotFitTheTablesIsTold(yaml: String, sentence: String) throws {
    let database = try database()
    let view = try MetricView(name: "v", yaml: yaml)
    #expect {
      try BoundView.check(view, in: try Sandbox(over: database))
    } throws: { error in
      (error as? MetricViewError)?.sentence.contains(sentence) == true
    }
  }
}
