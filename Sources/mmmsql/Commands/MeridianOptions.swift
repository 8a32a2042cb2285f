import Agent
public import ArgumentParser
public import Model
import SQLTools

/// What only Meridian's model can be told.
struct MeridianOptions: ParsableArguments {
  @Option(help: "The column with the people of each geo.")
  var population: String?

  @Option(help: "The column with the revenue per unit of the KPI.")
  var revenuePerKpi: String?

  @Option(help: "Columns of media that is not paid for, as a,b.")
  var organicMedia: String?

  @Option(help: "Columns of what is done to sell besides media, as promo,price.")
  var nonMedia: String?

  @Option(
    help: ArgumentHelp(
      "A paid channel with its columns of people reached and contacts of each; may be repeated.",
      valueName: "channel=reach,frequency"))
  var reachFrequency: [ReachFrequencyArgument] = []

  @Option(
    help: ArgumentHelp(
      "The same for media that is not paid for; may be repeated.",
      valueName: "name=reach,frequency"))
  var organicReachFrequency: [ReachFrequencyArgument] = []

  @Option(help: "Controls and non-media columns to divide by population, as a,b.")
  var populationScaled: String?

  @Option(
    help: ArgumentHelp(
      "The value of a non-media column that counts as none: min, max or a number; its least one "
        + "when left out; may be repeated.", valueName: "column=value"))
  var nonMediaBaseline: [NonMediaBaselineArgument] = []

  @Option(help: "What priors of paid media are about: roi, mroi, contribution or coefficient; roi.")
  var mediaPrior: TreatmentPriorKind?

  @Option(help: "The same for paid media with reach and frequency; roi.")
  var reachFrequencyPrior: TreatmentPriorKind?

  @Option(help: "What priors of organic media are about: contribution or coefficient.")
  var organicMediaPrior: TreatmentPriorKind?

  @Option(help: "The same for organic media with reach and frequency.")
  var organicReachFrequencyPrior: TreatmentPriorKind?

  @Option(help: "What priors of non-media columns are about: contribution or coefficient.")
  var nonMediaPrior: TreatmentPriorKind?

  @Option(help: "How effects vary over geos: log_normal or normal; log_normal.")
  var mediaEffects: MediaEffectDistribution?

  @Option(
    help: ArgumentHelp(
      "How carry-over fades: geometric or binomial, for all channels or for one; may be repeated.",
      valueName: "[channel=]decay"))
  var adstockDecay: [DecayArgument] = []

  @Flag(help: "Media saturates before it carries over.")
  var hillBeforeAdstock = false

  @Flag(help: "Each geo has a noise of its own.")
  var uniqueSigmaForEachGeo = false

  @Option(help: "The geo whose intercept is 0; the most populous one when left out.")
  var baselineGeo: String?

  @Option(
    help: ArgumentHelp(
      "The days that ROI priors are about, for all paid channels or one; may be repeated.",
      valueName: "[channel=]from..to"))
  var roiCalibrationPeriod: [CalibrationArgument] = []

  /// The options, all of them Meridian's alone.
  var given: [ModelOption] {
    let texts = [
      ("--population", population), ("--revenue-per-kpi", revenuePerKpi),
      ("--organic-media", organicMedia), ("--non-media", nonMedia),
      ("--population-scaled", populationScaled), ("--baseline-geo", baselineGeo),
    ].map { ModelOption($0.0, $0.1 != nil, .meridian) }
    let kinds = [
      ("--media-prior", mediaPrior), ("--reach-frequency-prior", reachFrequencyPrior),
      ("--organic-media-prior", organicMediaPrior),
      ("--organic-reach-frequency-prior", organicReachFrequencyPrior),
      ("--non-media-prior", nonMediaPrior),
    ].map { ModelOption($0.0, $0.1 != nil, .meridian) }
    let rest = [
      ("--reach-frequency", !reachFrequency.isEmpty),
      ("--organic-reach-frequency", !organicReachFrequency.isEmpty),
      ("--non-media-baseline", !nonMediaBaseline.isEmpty),
      ("--media-effects", mediaEffects != nil), ("--adstock-decay", !adstockDecay.isEmpty),
      ("--hill-before-adstock", hillBeforeAdstock),
      ("--unique-sigma-for-each-geo", uniqueSigmaForEachGeo),
      ("--roi-calibration-period", !roiCalibrationPeriod.isEmpty),
    ].map { ModelOption($0.0, $0.1, .meridian) }
    return texts + kinds + rest
  }
}

extension MeridianOptions {
  /// The columns that were named.
  var columns: [OtherColumn] {
    let single: [(String?, WeeklyRole)] = [
      (population, .population), (revenuePerKpi, .valuePerKPI),
    ]
    return single.compactMap { name, role in name.map { OtherColumn($0, role: role) } }
      + NameList.names(organicMedia).map { OtherColumn($0, role: .organic) }
      + NameList.names(nonMedia).map { OtherColumn($0, role: .treatment) }
      + reachFrequency.flatMap { $0.columns(.reach, .frequency) }
      + organicReachFrequency.flatMap { $0.columns(.organicReach, .organicFrequency) }
  }

  /// Puts what was said into a model.
  func apply(to model: inout MeridianSpecification) {
    model.paidMediaPrior = mediaPrior ?? model.paidMediaPrior
    model.reachFrequencyPrior = reachFrequencyPrior ?? model.reachFrequencyPrior
    model.organicMediaPrior = organicMediaPrior ?? model.organicMediaPrior
    model.organicReachFrequencyPrior =
      organicReachFrequencyPrior ?? model.organicReachFrequencyPrior
    model.nonMediaPrior = nonMediaPrior ?? model.nonMediaPrior
    model.mediaEffects = mediaEffects ?? model.mediaEffects
    model.hillBeforeAdstock = hillBeforeAdstock
    model.uniqueSigmaForEachGeo = uniqueSigmaForEachGeo
    model.baselineGeo = baselineGeo
    for argument in adstockDecay {
      if let channel = argument.channel {
        model.decayByChannel[channel] = argument.decay
      } else {
        model.decay = argument.decay
      }
    }
    for argument in nonMediaBaseline {
      model.nonMediaBaselines[argument.column] = argument.baseline
    }
    let treatments = Set(NameList.names(nonMedia).map { $0.lowercased() })
    for name in NameList.names(populationScaled) {
      if treatments.contains(name.lowercased()) {
        model.populationScaledNonMedia.append(name)
      } else {
        model.populationScaledControls.append(name)
      }
    }
  }
}

extension TreatmentPriorKind: ExpressibleByArgument {}
extension MediaEffectDistribution: ExpressibleByArgument {}
