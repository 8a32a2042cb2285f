/// The order book as the tills export it, unclean in the ways of `MessKind`.
struct MessyOrders: Sendable {
  let simulation: RetailerSimulation

  static let header =
    "order_id,order_date,region,category,quantity,unit_price,promo_code,discount_percent,revenue"

  /// The lines of a week; repetitions and corrections stand at the week's end.
  func lines(inWeek week: Int) -> [MessyLine] {
    let seed = simulation.specification.seed
    var random = Xoshiro256(seed: seed, stream: Stream.orderMess + UInt64(week))
    var lines: [MessyLine] = []
    var later: [MessyLine] = []
    for order in simulation.orders(inWeek: week) {
      let line = formatted(order, random: &random)
      place(line, of: order, in: &lines, later: &later, random: &random)
    }
    return lines + later
  }

  /// Puts the line down, after one draw of what is structurally wrong with it.
  private func place(
    _ line: MessyLine, of order: RetailerOrder, in lines: inout [MessyLine],
    later: inout [MessyLine], random: inout Xoshiro256
  ) {
    switch random.uniform() {
    case ..<0.005:
      lines.append(line)
      later.append(line.marked(.orderExactDuplicate))
    case ..<0.007 where order.quantity > 0:
      lines.append(mistyped(order, like: line))
      later.append(line.marked(.orderKeyedDuplicate))
    case 0.007..<0.00708:
      let kept = 3 + random.integer(below: 4)
      lines.append(MessyLine(fields: Array(line.fields.prefix(kept)), kinds: [.orderTruncated]))
      later.append(line)
    case 0.00708..<0.00716:
      lines.append(MessyLine(fields: line.fields + ["till 7"], kinds: [.orderOverlong]))
      later.append(line)
    case 0.008..<0.011: lines.append(line.replacing(.revenue, by: "", .orderWithoutRevenue))
    case 0.011..<0.013: lines.append(line.replacing(.region, by: "", .orderWithoutRegion))
    case 0.013..<0.0132 where order.quantity > 0:
      let inflated = DecimalText.money(order.revenue * 100)
      lines.append(line.replacing(.revenue, by: inflated, .orderInflatedRevenue))
    default: lines.append(line)
    }
  }

  /// The order as first typed: one piece too many, the revenue to match.
  private func mistyped(_ order: RetailerOrder, like line: MessyLine) -> MessyLine {
    var wrong = order
    wrong.quantity += 1
    var typed = line
    typed.fields[OrderField.quantity.rawValue] = String(wrong.quantity)
    typed.fields[OrderField.revenue.rawValue] = DecimalText.money(wrong.revenue)
    typed.kinds.subtract([.orderEuroSign, .orderDollarSign, .orderThousands])
    return typed
  }

  private func formatted(_ order: RetailerOrder, random: inout Xoshiro256) -> MessyLine {
    var kinds: Set<MessKind> = order.quantity < 0 ? [.orderRefund] : []
    let specification = simulation.specification
    let fields = [
      order.number,
      MessyText.date(order.day, kinds: &kinds, random: &random),
      MessyText.region(
        specification.regions[order.region].name, share: 0.03, kind: .orderRegionSpelling,
        kinds: &kinds, random: &random),
      MessyText.category(
        specification.categories[order.category].name, kinds: &kinds, random: &random),
      String(order.quantity),
      DecimalText.money(order.unitPrice),
      order.promotion?.code ?? "",
      String(order.promotion?.discount ?? 0),
      MessyText.revenue(order.revenue, kinds: &kinds, random: &random),
    ]
    return MessyLine(fields: fields, kinds: kinds)
  }
}

/// The columns of the order book that get changed after formatting.
enum OrderField: Int {
  case region = 2
  case quantity = 4
  case revenue = 8
}

extension MessyLine {
  /// The line with another value in a column, and no longer what that column was before.
  func replacing(_ field: OrderField, by text: String, _ kind: MessKind) -> MessyLine {
    var changed = marked(kind)
    changed.fields[field.rawValue] = text
    switch field {
    case .region: changed.kinds.remove(.orderRegionSpelling)
    case .revenue: changed.kinds.subtract([.orderEuroSign, .orderDollarSign, .orderThousands])
    case .quantity: break
    }
    return changed
  }
}
