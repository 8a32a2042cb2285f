/// A model of embeddings whose calls are spans, by OpenTelemetry's conventions for generative models,
/// version 1.40.
struct TracedEmbedding: EmbeddingModel {
  let model: any EmbeddingModel
  let tracer: Tracer

  var identity: ModelIdentity { model.identity }

  func vectors(of texts: [String]) throws -> EmbeddingReply {
    var attributes: [String: JSONValue] = [
      "gen_ai.operation.name": "embeddings",
      "gen_ai.provider.name": .string(identity.provider),
      "gen_ai.request.model": .string(identity.model),
      "mmmsql.embeddings.texts": .integer(Int64(texts.count)),
    ]
    attributes.set("gen_ai.conversation.id", tracer.run.map { .string($0) })
    return try tracer.span("embeddings \(identity.model)", .client, attributes) { attributes in
      let reply = try model.vectors(of: texts)
      attributes["gen_ai.response.model"] = .string(reply.model)
      attributes["gen_ai.usage.input_tokens"] = .integer(Int64(reply.usage.input))
      let dimension = reply.vectors.first?.coordinates.count ?? 0
      attributes["gen_ai.embeddings.dimension.count"] = .integer(Int64(dimension))
      return reply
    }
  }
}
