import Testing

@testable import Model
@testable import mmmsql

@Suite struct SamplingMeterTests {
  private func progress(_ draws: Int, divergences: Int = 0) -> SamplingProgress {
    SamplingProgress(
      draws: draws, plannedDraws: 6_000, leapfrogs: 0, divergences: divergences)
  }

  @Test func saysRateAndTimeLeft() {
    var meter = SamplingMeter()
    #expect(meter.text(progress(100), seconds: 5) == "draws: 100 of 6,000")
    #expect(
      meter.text(progress(1_100), seconds: 7)
        == "draws: 1,100 of 6,000, 500 a second, 9 s left")
    #expect(
      meter.text(progress(6_000, divergences: 3), seconds: 17)
        == "draws: 6,000 of 6,000, 492 a second, under 1 s left, 3 divergent")
  }

  @Test func nothingIsSaidOfARateThatIsNotThere() {
    var meter = SamplingMeter()
    _ = meter.text(progress(10), seconds: 1)
    #expect(meter.text(progress(10), seconds: 2) == "draws: 10 of 6,000")
    #expect(meter.text(progress(20), seconds: 1) == "draws: 20 of 6,000")
  }

  @Test(arguments: [
    (0.2, "under 1 s"), (42.9, "42 s"), (185, "3 min 5 s"), (7_800, "2 h 10 min"), (1e300, "days"),
  ])
  func durationsAreForPeople(seconds: Double, text: String) {
    #expect(SamplingMeter.duration(seconds) == text)
  }
}
