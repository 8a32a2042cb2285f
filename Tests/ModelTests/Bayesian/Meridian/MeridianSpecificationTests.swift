import FoundationEssentials
import Testing

@testable import Model

/// What data and specifications are refused, and that a specification survives being stored.
struct MeridianSpecificationTests {
  private func national() throws -> MeridianPanel {
    try MeridianSeed.panel("meridian_national_media.csv").trimmed(geos: 1, weeks: 20)
  }

  private func failure(
    _ panel: MeridianPanel, _ change: (inout MeridianSpecification) -> Void
  ) -> MeridianError? {
    var specification = MeridianSpecification()
    change(&specification)
    do throws(MeridianError) {
      _ = try MeridianModel(panel, specification)
      return nil
    } catch {
      return error
    }
  }

  @Test func refusesWhatTheModelDoesNotHave() throws {
    let panel = try national()
    let channels = panel.panel.channels
    #expect(
      failure(panel) { $0.decayByChannel = ["radio": .binomial] }
        == .unknownName(kind: "channel", name: "radio", known: channels))
    #expect(
      failure(panel) { $0.populationScaledControls = ["radio"] }
        == .unknownName(kind: "control", name: "radio", known: panel.panel.controls))
    #expect(
      failure(panel) { $0.holdout = [WeekSelection(weeks: ["2021-01-26"])] }
        == .unknownWeek("2021-01-26"))
    #expect(
      failure(panel) { specification in
        specification.holdout = [WeekSelection(weeks: panel.panel.weeks.map(\.description))]
      } == .holdoutTakesAll)
    #expect(
      failure(panel) { $0.knots = .count(20) }
        == .knots(.moreKnotsThanWeeks(knots: 20, weekCount: 19)))
    let term = MeridianPriorSetting("roi_m", term: "radio", prior: .fixed(1))
    #expect(
      failure(panel) { $0.priors = [term] }
        == .unknownName(kind: "term of roi_m", name: "radio", known: channels))
    let wrong = MeridianPriorSetting("roi", prior: .fixed(1))
    guard
      case .unknownName("parameter", "roi", let known)? = failure(panel, { $0.priors = [wrong] })
    else {
      Issue.record("an unknown parameter passed")
      return
    }
    #expect(known.contains("roi_m") && !known.contains("beta_gm_dev"))
  }

  @Test(
    arguments: [
      ("alpha_m", PriorDistribution.normal(mean: 0, sd: 1)),
      ("sigma", .normal(mean: 0, sd: 1)),
      ("ec_m", .uniform(lower: -1, upper: 1)),
      ("roi_m", .logNormal(location: 0, scale: -1)),
    ])
  func refusesSenselessPriors(_ parameter: String, _ prior: PriorDistribution) throws {
    let setting = MeridianPriorSetting(parameter, prior: .distributed(prior))
    guard case .invalidSetting(let field, _)? = failure(try national(), { $0.priors = [setting] })
    else {
      Issue.record("the prior passed")
      return
    }
    #expect(field == "the prior of \(parameter)")
  }

  @Test func negativeROIIsForNormalEffectsOnly() throws {
    let geo = try MeridianSeed.panel("meridian_geo_media.csv").trimmed(geos: 3, weeks: 20)
    let setting = MeridianPriorSetting(
      "roi_m", prior: .distributed(.normal(mean: 1, sd: 1)))
    #expect(failure(geo) { $0.priors = [setting] } != nil)
    #expect(
      failure(geo) {
        $0.priors = [setting]
        $0.mediaEffects = .normal
      } == nil)
  }

  @Test func refusesDataThatCannotBe() throws {
    var panel = try national()
    panel.panel.spend = panel.panel.spend.enumerated().map { $0 < 20 ? 0 : $1 }
    #expect(failure(panel) { _ in } == .noSpend(channel: panel.panel.channels[0]))
    #expect(failure(panel) { $0.paidMediaPrior = .contribution } == nil)
    panel.panel.media = panel.panel.media.enumerated().map { $0 < 20 ? 0 : $1 }
    #expect(
      failure(panel) { $0.paidMediaPrior = .contribution }
        == .noExposure(channel: panel.panel.channels[0]))
    panel = try national()
    panel.panel.kpi = [Double](repeating: 3, count: 20)
    #expect(failure(panel) { _ in } == .constantKPI)
    panel = try national()
    panel.nonMedia = TreatmentSeries(names: ["price"], values: [Double](repeating: 0.1, count: 20))
    #expect(failure(panel) { _ in } == .constantTreatment("price"))
    #expect(failure(panel) { $0.nonMediaPrior = .coefficient } == nil)
    panel.nonMedia.values.removeLast()
    #expect(
      failure(panel) { _ in }
        == .wrongShape(array: "non-media treatments", count: 19, expected: 20))
    #expect(throws: MeridianError.notPositive(column: "the population", geo: "Geo0")) {
      let base = try MeridianSeed.panel("meridian_geo_media.csv")
      _ = try MeridianPanel(
        base.panel, population: [Double](repeating: 0, count: base.panel.geoCount))
    }
    #expect(throws: MeridianError.repeatedName(panel.panel.channels[0])) {
      _ = try MeridianPanel(
        panel.panel,
        nonMedia: TreatmentSeries(
          names: [panel.panel.channels[0]], values: [Double](repeating: 1, count: 20)))
    }
  }

  @Test func survivesBeingStored() throws {
    let panel = try MeridianSeed.panel("meridian_geo_media.csv")
    for name in MeridianSpecifications.geo + MeridianSpecifications.national {
      let specification = MeridianSpecifications.named(name, panel)
      let stored = try JSONEncoder().encode(specification)
      #expect(try JSONDecoder().decode(MeridianSpecification.self, from: stored) == specification)
    }
  }

  /// Media before the KPI's first week carries over into it as media within the KPI's weeks does.
  @Test(arguments: [false, true])
  func historyCarriesOver(_ hillFirst: Bool) throws {
    let whole = try national()
    let split = 6
    func cut(_ values: [Double], _ range: Range<Int>) -> [Double] {
      values.enumerated().filter { range.contains($0.offset % 20) }.map(\.element)
    }
    let base = whole.panel
    let late = try MeridianPanel(
      Panel(
        weeks: Array(base.weeks[split...]), geos: base.geos, channels: base.channels,
        kpi: cut(base.kpi, split..<20), media: cut(base.media, split..<20),
        spend: cut(base.spend, split..<20)),
      historyWeekCount: split, mediaHistory: cut(base.media, 0..<split))
    var specification = MeridianSpecification()
    specification.hillBeforeAdstock = hillFirst
    let (full, short) = try (
      MeridianData(whole, specification), MeridianData(late, specification)
    )
    let memory = WorkingMemory()
    for (left, right) in zip(full.channels, short.channels) {
      func response(_ data: MeridianData, _ channel: MediaChannel) -> [Double] {
        let lead = [Double](repeating: 0, count: data.lagCount * data.rows.laneCount)
        let output = ResponseArrays(count: data.rows.count, hasSlope: false, memory: memory)
        ResponseKernel(data, channel, memory: memory).run(
          exposure: memory.array(lead + channel.exposure), frequency: nil, retention: 0.6,
          halfSaturation: 0.8, slope: 1, into: output)
        return data.rows.cells((0..<data.rows.count).map { output.response[$0] })
      }
      #expect(
        relativeDifference(response(short, right), Array(response(full, left)[split...])) < 1e-13)
    }
  }
}
