import Testing

@testable import Model

struct MeridianDataTests {
  @Test(arguments: MeridianFixture.names)
  func scalesAsTheReference(_ name: String) throws {
    let fixture = try MeridianFixture(named: name)
    let expected = fixture.scaling
    let data = try MeridianData(MeridianSeed.panel(fixture.data), MeridianSpecification())
    #expect(abs(data.scaling.mean - expected.kpiMean) < 1e-12 * expected.kpiMean)
    #expect(abs(data.scaling.deviation - expected.kpiSd) < 1e-12 * expected.kpiSd)
    let kpi = data.rows.cells(data.kpi)
    #expect(relativeDifference(Array(kpi.prefix(156)), expected.kpiScaledFirstGeo) < 1e-12)
    #expect(abs(kpi.reduce(0) { $0 + $1 * $1 } - expected.kpiScaledSumsq) < 1e-9)
    #expect(abs(data.totalOutcome - expected.totalOutcome) < 1e-12 * expected.totalOutcome)
    #expect(data.baselineGeo == expected.baselineGeoIndex)
    #expect(data.basis.knotCount == fixture.nKnots)
    let denominators = data.channels(of: .paid).map { data.channels[$0].denominator }
    #expect(relativeDifference(denominators, expected.mediaPriorDenominator) < 1e-12)
  }
}
