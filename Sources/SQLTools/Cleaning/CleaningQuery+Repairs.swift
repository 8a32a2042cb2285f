import Warehouse

extension CleaningQuery {
  /// Repairs that one layer makes: at most one a column, so that each can be compared with the
  /// layer before.
  private struct Layer {
    var name: String
    var phase: Int
    var steps: [(number: Int, step: CleaningStep)]
  }

  private var layers: [Layer] {
    let names = ["trimmed", "spelled", "typed", "reconciled"]
    var layers: [Layer] = []
    for (number, step) in numbered where step.phase < names.count {
      let isNew = layers.last?.phase != step.phase
      let isRepeat = !isNew && layers.last?.steps.contains { $0.step.column == step.column } == true
      if isNew || isRepeat {
        let name = isRepeat ? "\(names[step.phase])_\(number)" : names[step.phase]
        layers.append(Layer(name: name, phase: step.phase, steps: []))
      }
      layers[layers.count - 1].steps.append((number, step))
    }
    return layers
  }

  /// The layer whose values are all repaired.
  var lastRepairLayer: String { layers.last?.name ?? "raw" }

  /// The source with row numbers, then a layer for each kind of repair.
  ///
  /// With `keepingValues` each layer also passes on the values it replaces.
  func repairLayers(keepingValues: Bool = false) -> Fragment {
    let row: Fragment =
      switch plan.rowNumber {
      case .rowid(let name): .identifier(name)
      case .counted: "row_number() over ()"
      }
    let names = plan.columns.map { Fragment.identifier($0.name) }
    let raw = select(["\(row) as \(id: own.row)"] + names, from: plan.source.physical)
    var result: Fragment = "raw as (\(raw))"
    var previous = "raw"
    var kept: [Fragment] = []
    for layer in layers {
      let columns = plan.columns.map { column -> Fragment in
        let name = Fragment.identifier(column.name)
        guard let step = layer.steps.first(where: { $0.step.column == column.name }) else {
          return name
        }
        return "\(Self.repair(step.step, of: name)) as \(name)"
      }
      var passed = kept
      if keepingValues {
        for (number, step) in layer.steps {
          passed.append("\(id: step.column ?? "") as \(mark("before", number))")
          kept.append(mark("before", number))
        }
      }
      let values = [.identifier(own.row)] + columns + passed
      result += ",\n\(id: layer.name) as (\(select(values, from: previous)))"
      previous = layer.name
    }
    return result
  }

  private func select(_ values: [Fragment], from layer: String) -> Fragment {
    """

        select
            \(values.joined(separator: ",\n        "))
        from \(id: layer)

    """
  }

  /// One row: all rows, then for each repairing step the changed and the unreadable values.
  func countRepairs() -> Fragment {
    let repairs = layers.flatMap(\.steps)
    let counts = repairs.flatMap { number, step -> [Fragment] in
      let before = mark("before", number)
      let next = repairs.first { $0.number > number && $0.step.column == step.column }
      let after = next.map { mark("before", $0.number) } ?? .identifier(step.column ?? "")
      let unreadable: Fragment =
        step.phase == 2 ? "total(\(before) is not null and \(after) is null)" : "0"
      return ["total(\(after) is not \(before))", unreadable]
    }
    return """
      with \(repairLayers(keepingValues: true))
      select
          \((["count(*)"] + counts).joined(separator: ",\n    "))
      from \(id: lastRepairLayer)
      """
  }
}
