"""Talks to the test server with the clients of Anthropic, OpenAI and Ollama.

Each client holds the same conversation, in one piece and streamed: a call of a tool, its result,
a sentence. Then it meets the faults by which providers fail, and has to raise its own errors. Those of
OpenAI and Ollama ask for vectors too.
"""

import sys

import anthropic
import ollama
import openai

BASE = sys.argv[1]
KEY = "canary-key-5b1f90d2"
SENTENCE = "Television sold most, “by far” 📺."
SCHEMA = {"type": "object", "properties": {"n": {"type": "integer"}}}
FUNCTION = {
    "type": "function",
    "function": {"name": "top", "description": "The largest.", "parameters": SCHEMA},
}
checks = 0


def check(condition, what):
    global checks
    checks += 1
    if not condition:
        sys.exit(f"not as it should be: {what}")


def raises(kind, what, call, status=None):
    try:
        call()
    except kind as error:
        found = getattr(error, "status_code", None)
        check(status is None or found == status, f"{what}: status {found}")
        return
    except Exception as error:
        sys.exit(f"{what}: {type(error).__name__} instead of {kind.__name__}: {error}")
    sys.exit(f"{what}: no error")


def check_anthropic():
    client = anthropic.Anthropic(api_key=KEY, base_url=BASE, max_retries=0)
    tools = [{"name": "top", "description": "The largest.", "input_schema": SCHEMA}]

    def ask(messages, streamed, model="test-model"):
        arguments = dict(model=model, max_tokens=100, messages=messages, tools=tools, system="Help.")
        if not streamed:
            return client.messages.create(**arguments)
        with client.messages.stream(**arguments) as stream:
            text = "".join(stream.text_stream)
            message = stream.get_final_message()
        said = "".join(block.text for block in message.content if block.type == "text")
        check(text == said, "anthropic: streamed words")
        return message

    for streamed in (False, True):
        messages = [{"role": "user", "content": "What sold best?"}]
        first = ask(messages, streamed)
        call = first.content[-1]
        check(first.stop_reason == "tool_use" and call.type == "tool_use", "anthropic: call")
        check(call.name == "top" and call.input == {"n": 3}, "anthropic: arguments")
        messages += [
            {"role": "assistant", "content": first.content},
            {"role": "user", "content": [
                {"type": "tool_result", "tool_use_id": call.id, "content": "tv"}]},
        ]
        second = ask(messages, streamed)
        check(second.content[0].text == SENTENCE, "anthropic: words")
        check(second.stop_reason == "end_turn", "anthropic: stop")
        check(second.usage.output_tokens > 5, "anthropic: usage")
        check(second.usage.cache_read_input_tokens == 4, "anthropic: cache")
        unanswered = messages[:2] + [{"role": "user", "content": "And?"}]
        raises(anthropic.BadRequestError, "anthropic: unanswered", lambda: ask(unanswered, streamed))
        question = [{"role": "user", "content": "?"}]
        for model, kind, status in [
            ("fault-unauthorized", anthropic.AuthenticationError, 401),
            ("fault-forbidden", anthropic.PermissionDeniedError, 403),
            ("no-model", anthropic.NotFoundError, 404),
            ("fault-rateLimited", anthropic.RateLimitError, 429),
            ("fault-broken", anthropic.InternalServerError, 500),
            ("fault-overloaded", anthropic.APIStatusError, 529),
            ("fault-resetAtOnce", anthropic.APIConnectionError, None),
        ]:
            raises(kind, f"anthropic: {model}", lambda: ask(question, streamed, model), status)
    raises(anthropic.APIStatusError, "anthropic: error in a stream",
           lambda: ask(question, True, "fault-errorHalfway"))
    wrong = anthropic.Anthropic(api_key="wrong", base_url=BASE, max_retries=0)
    raises(anthropic.AuthenticationError, "anthropic: key", lambda: wrong.messages.create(
        model="test-model", max_tokens=1, messages=[{"role": "user", "content": "?"}]), 401)
    refused = ask([{"role": "user", "content": "?"}], False, "fault-refusal")
    check(refused.stop_reason == "refusal", "anthropic: refusal")


def assemble(stream):
    """Puts chunks together as OpenAI's documents say."""
    text, calls, reason, usage = "", {}, None, None
    for chunk in stream:
        usage = chunk.usage or usage
        for choice in chunk.choices:
            text += choice.delta.content or ""
            reason = choice.finish_reason or reason
            for part in choice.delta.tool_calls or []:
                call = calls.setdefault(part.index, {"id": "", "name": "", "arguments": ""})
                call["id"] += part.id or ""
                call["name"] += part.function.name or ""
                call["arguments"] += part.function.arguments or ""
    return text, list(calls.values()), reason, usage


def check_openai(base):
    client = openai.OpenAI(api_key=KEY, base_url=base, max_retries=0)

    def ask(messages, streamed, model="test-model"):
        arguments = dict(model=model, messages=messages, tools=[FUNCTION])
        if streamed:
            stream = client.chat.completions.create(
                **arguments, stream=True, stream_options={"include_usage": True})
            return assemble(stream)
        reply = client.chat.completions.create(**arguments)
        choice = reply.choices[0]
        calls = [
            {"id": call.id, "name": call.function.name, "arguments": call.function.arguments}
            for call in choice.message.tool_calls or []
        ]
        return choice.message.content or "", calls, choice.finish_reason, reply.usage

    for streamed in (False, True):
        messages = [{"role": "user", "content": "What sold best?"}]
        text, calls, reason, usage = ask(messages, streamed)
        check(text == "I look." and reason == "tool_calls", "openai: call")
        check(calls == [{"id": "call_1", "name": "top", "arguments": '{"n": 3}'}], "openai: calls")
        check(usage.prompt_tokens_details.cached_tokens == 4, "openai: usage")
        messages.append({"role": "assistant", "content": text, "tool_calls": [
            {"id": "call_1", "type": "function",
             "function": {"name": "top", "arguments": '{"n": 3}'}}]})
        raises(openai.BadRequestError, "openai: unanswered", lambda: ask(messages, streamed), 400)
        messages.append({"role": "tool", "tool_call_id": "call_1", "content": "tv"})
        text, calls, reason, usage = ask(messages, streamed)
        check(text == SENTENCE and not calls and reason == "stop", "openai: words")
        question = [{"role": "user", "content": "?"}]
        for model, kind, status in [
            ("fault-unauthorized", openai.AuthenticationError, 401),
            ("no-model", openai.NotFoundError, 404),
            ("fault-conflict", openai.ConflictError, 409),
            ("fault-rateLimited", openai.RateLimitError, 429),
            ("fault-broken", openai.InternalServerError, 500),
            ("fault-resetAtOnce", openai.APIConnectionError, None),
        ]:
            raises(kind, f"openai: {model}", lambda: ask(question, streamed, model), status)
    raises(openai.APIError, "openai: error in a stream",
           lambda: ask(question, True, "fault-errorHalfway"))


def check_ollama():
    client = ollama.Client(host=BASE)

    def ask(messages, streamed, model="test-model"):
        if not streamed:
            reply = client.chat(model=model, messages=messages, tools=[FUNCTION])
            return reply.message.content, reply.message.tool_calls or [], reply
        text, calls, last = "", [], None
        for part in client.chat(model=model, messages=messages, tools=[FUNCTION], stream=True):
            text += part.message.content or ""
            calls += part.message.tool_calls or []
            last = part
        return text, calls, last

    for streamed in (False, True):
        messages = [{"role": "user", "content": "What sold best?"}]
        text, calls, last = ask(messages, streamed)
        check(text == "I look." and last.done and last.done_reason == "stop", "ollama: call")
        check(calls[0].function.name == "top", "ollama: name")
        check(calls[0].function.arguments == {"n": 3}, "ollama: arguments")
        check(last.prompt_eval_count == 16, "ollama: usage")
        messages.append({"role": "assistant", "content": text, "tool_calls": [
            call.model_dump() for call in calls]})
        messages.append({"role": "tool", "tool_name": "top", "content": "tv"})
        text, calls, last = ask(messages, streamed)
        check(text == SENTENCE and not calls, "ollama: words")
        question = [{"role": "user", "content": "?"}]
        for model, status in [("no-model", 404), ("fault-rateLimited", 429), ("fault-broken", 500)]:
            raises(ollama.ResponseError, f"ollama: {model}",
                   lambda: ask(question, streamed, model), status)
    raises(ollama.ResponseError, "ollama: error in a stream",
           lambda: ask(question, True, "fault-errorHalfway"))


def cosine(left, right):
    return sum(a * b for a, b in zip(left, right))


def check_vectors(vectors, what):
    check(len(vectors) == 3 and all(len(vector) == 256 for vector in vectors), f"{what}: shape")
    check(abs(cosine(vectors[0], vectors[0]) - 1) < 1e-5, f"{what}: length")
    check(cosine(vectors[0], vectors[1]) > 0.99, f"{what}: what means the same")
    check(cosine(vectors[0], vectors[2]) < 0.5, f"{what}: what does not")


TEXTS = ["Sales rose.", "income grew", "television in summer"]


def check_openai_embeddings(base):
    client = openai.OpenAI(api_key=KEY, base_url=base, max_retries=0)
    # The client asks for base64 unless it is told otherwise, and unpacks it.
    for more in ({}, {"encoding_format": "float"}, {"encoding_format": "base64"}):
        reply = client.embeddings.create(model="test-model", input=TEXTS, **more)
        vectors = [entry.embedding for entry in reply.data]
        if more.get("encoding_format") == "base64":
            check(all(isinstance(vector, str) for vector in vectors), "openai: base64")
        else:
            check_vectors(vectors, f"openai embeddings {more}")
        check([entry.index for entry in reply.data] == [0, 1, 2], "openai embeddings: index")
        check(reply.usage.prompt_tokens > 3, "openai embeddings: usage")
    one = client.embeddings.create(model="test-model", input="Sales")
    check(len(one.data) == 1, "openai embeddings: one text")
    for model, kind, status in [
        ("fault-unauthorized", openai.AuthenticationError, 401),
        ("no-model", openai.NotFoundError, 404),
        ("fault-rateLimited", openai.RateLimitError, 429),
        ("fault-broken", openai.InternalServerError, 500),
        ("fault-resetAtOnce", openai.APIConnectionError, None),
    ]:
        raises(kind, f"openai embeddings: {model}",
               lambda: client.embeddings.create(model=model, input=TEXTS), status)
    raises(openai.BadRequestError, "openai embeddings: empty",
           lambda: client.embeddings.create(model="test-model", input=[""]), 400)


def check_ollama_embeddings():
    client = ollama.Client(host=BASE)
    reply = client.embed(model="test-model", input=TEXTS)
    check_vectors([list(vector) for vector in reply.embeddings], "ollama embeddings")
    check(reply.model == "test-model" and reply.prompt_eval_count > 3, "ollama embeddings: usage")
    check(len(client.embed(model="test-model", input="Sales").embeddings) == 1, "ollama: one text")
    for model, status in [("no-model", 404), ("fault-rateLimited", 429), ("fault-broken", 500)]:
        raises(ollama.ResponseError, f"ollama embeddings: {model}",
               lambda: client.embed(model=model, input=TEXTS), status)


check_anthropic()
check_openai(BASE + "/v1")
check_openai(BASE + "/serving-endpoints")
check_ollama()
check_openai_embeddings(BASE + "/v1")
check_openai_embeddings(BASE + "/serving-endpoints")
check_ollama_embeddings()
print(f"{checks} checks hold")
