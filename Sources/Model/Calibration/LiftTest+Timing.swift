extension LiftTest {
  /// Whether the test had been read by the end of a day.
  ///
  /// A text that is no day counts as read, so that it is refused where tests are looked at.
  func isRead(by day: CalendarDay) -> Bool {
    let text: String? =
      switch design {
      case .window(let window): window.readUntil ?? window.end
      case .level(_, let week): week
      }
    return text.flatMap { CalendarDay(iso: $0) }.map { $0 <= day } ?? true
  }
}

extension [LiftTest] {
  /// The tests that somebody knows who knows the first weeks of a panel, at least one.
  func known(inFirstWeeks count: Int, of panel: Panel) -> [LiftTest] {
    let last = panel.weeks[count - 1].adding(days: 6)
    return filter { $0.isRead(by: last) }
  }
}
