import Model

/// PyMC-Marketing's likelihood of lift tests at points of other references;
/// `Fixtures/make_lift_references.py` made it.
struct PyMCLiftFixture: Decodable, Sendable {
  struct Test: Decodable, Sendable {
    var channel: String
    var x: Double
    var deltaX: Double
    var deltaY: Double
    var sigma: Double
    var date: String
  }

  struct Point: Decodable, Sendable {
    var logp: Double
    var gradient: [String: [Double]]
  }

  struct Case: Decodable, Sendable {
    var pointsOf: String
    var distribution: String
    var points: [Point]
  }

  var tests: [Test]
  var cases: [Case]

  /// The tests, with their dates where the effect of media moves with time.
  func liftTests(isDated: Bool) -> [LiftTest] {
    tests.map { test in
      LiftTest(
        channel: test.channel, design: .level(test.x, week: isDated ? test.date : nil),
        spendChange: test.deltaX, lift: test.deltaY, standardError: test.sigma)
    }
  }
}
