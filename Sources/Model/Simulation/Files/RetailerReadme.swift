/// The text beside the files that says how they were made.
struct RetailerReadme: Sendable {
  let simulation: RetailerSimulation
  let truth: RetailerTruth
  let mess: [(kind: MessKind, count: Int)]

  var text: String {
    [introduction, files, process, channels, plans, disorder].joined(separator: "\n")
  }

  private var introduction: String {
    let specification = simulation.specification
    let scale = DecimalText.fixed(specification.scale, decimals: 3)
    return """
      # A messy retailer with known truth

      An outdoor shop that does not exist: no row is anybody's data. Made by \
      `mmmsql simulate retailer --into DIR --seed \(specification.seed) --scale \(scale)`; the \
      same seed and scale give the same bytes.

      Orders run from \(specification.firstDay) to \(specification.lastDay), in mid-week both: \
      \(simulation.calendar.wholeWeeks.count) whole weeks (Monday first) and two partial ones. \
      Media accounts open on the first whole Monday. All money is in one currency, whatever sign \
      stands before it.

      """
  }

  private var files: String {
    """
    ## Files

    | file | rows are | form |
    |---|---|---|
    | `orders.csv` | orders: `\(MessyOrders.header.separateCodeWords)` | comma |
    | `media.csv` | spend and impressions per day, region and channel; a day without spend has \
    no row | comma, CRLF |
    | `prices.csv` | list price per week and category | semicolon |
    | `promotions.csv` | discount in percent per day with a promotion, all regions | comma, byte \
    order mark |
    | `regions.csv` | region: code and population | clean |
    | `truth.csv` | channel: true ROI, marginal ROI, parameters, best spend (plan `free`) | clean |
    | `truth_plan.csv` | plan and channel: best spend and the proven bound | clean |
    | `truth_weekly.csv` | week and component; the components of a week add up to the revenue of \
    its cleaned orders, to the cent | clean |
    | `truth_spend.csv` | week and channel: spend | clean |
    | `mess.csv` | what is unclean, how often, and its repair | clean |

    Revenue of an order is `quantity * unit_price`, exactly; `unit_price` is what was paid, with
    the discount taken off. `order_id` starts with the first two letters of the region (after an
    `R` for a refund, whose quantity and revenue are negative and count).

    """
  }

  private var process: String {
    let specification = simulation.specification
    func number(_ value: Double) -> String { DecimalText.fixed(value, decimals: 2) }
    let waves = specification.season.enumerated().map { index, wave in
      "\(number(100 * wave.sine)) % sin + \(number(100 * wave.cosine)) % cos of \(index + 1)w"
    }
    return """
      ## How revenue comes about

      For whole week t, counted from 0, on weekly national spend x:

          revenue_t = base + trend * t + season_t + price_t + promotion_t
                      + sum over channels of coefficient * H(a_t) + noise_t
          a_t       = sum_{l=0..7} retention^l x_{t-l} / sum_{l=0..7} retention^l, nothing before
          H(a)      = a^slope / (half_saturation^slope + a^slope)

      - base \(number(specification.scale * specification.baseRevenue)), trend \
      \(number(specification.scale * specification.weeklyTrend)) a week;
      - season, in percent of base, with w = 2 pi (day of the year of the Monday) / 365.25: \
      \(waves.joined(separator: ", "));
      - price: -\(number(specification.scale * specification.priceEffect)) per unit of the \
      average list price over the categories, less that of the first whole week;
      - promotion: \(number(specification.scale * specification.promotionEffect)) per day and \
      percent of discount;
      - noise: normal with standard deviation \
      \(number(specification.scale * specification.noise)), plus what it takes for whole orders \
      to add up;
      - the coefficient is the one that gives the channel its ROI over the whole weeks.

      Regions share spend in fixed proportions, and revenue too but for noise that cancels over
      the regions.

      """
  }

  private var channels: String {
    let rows = truth.channels.map { row in
      let cells = [
        row.channel.name, DecimalText.fixed(row.spend, decimals: 0),
        DecimalText.fixed(row.roi, decimals: 2), DecimalText.fixed(row.marginalROI, decimals: 2),
        DecimalText.fixed(row.channel.retention, decimals: 2),
        DecimalText.fixed(row.channel.halfSaturation, decimals: 0),
        DecimalText.fixed(row.channel.slope, decimals: 1),
      ]
      return "| " + cells.joined(separator: " | ") + " |\n"
    }
    return """
      ## Channels

      | channel | spend | ROI | marginal ROI | retention | half-saturation | slope |
      |---|---|---|---|---|---|---|
      \(rows.joined())
      ROI is contribution over spend in the whole weeks; marginal ROI is the derivative when the
      spend of all weeks is scaled together.

      """
  }

  private var plans: String {
    let current = truth.channels.reduce(0) { $0 + $1.contribution }
    let rows = truth.plans.map { plan in
      let gain = current > 0 ? 100 * (plan.response / current - 1) : 0
      return "| \(plan.name) | \(DecimalText.fixed(plan.response, decimals: 0)) "
        + "| \(DecimalText.fixed(plan.upperBound, decimals: 0)) "
        + "| \(DecimalText.fixed(gain, decimals: 1)) % |\n"
    }
    return """
      ## The best budget

      The same total divided anew, each channel keeping its flighting (every week scaled by one
      factor). Today media bring \(DecimalText.fixed(current, decimals: 0)).

      | plan | media bring | proven bound | gain |
      |---|---|---|---|
      \(rows.joined())
      `free` lets a channel have anything from nothing to the whole total, `within_half` half to
      one and a half times its spend. The bound comes from the Lagrangian dual.

      """
  }

  private var disorder: String {
    """
    ## Mess

    All of it can be repaired; with these repairs the weekly revenue is the truth to the cent and
    the weekly spend to the rounding of impressions. A line can be unclean in several ways and
    counts in each; the refunds are real.

    \(MessTable(mess: mess).markdown)
    """
  }
}

extension String {
  fileprivate var separateCodeWords: String {
    split(separator: ",").joined(separator: "`, `")
  }
}
