"""Drives `mmmsql mcp` with the official Python SDK of the Model Context Protocol.

    check-mcp.py PROGRAM CSV

Connects, lists, calls every kind of tool, reads resources, gets a prompt, hears progress and log
lines, cancels a call, and checks what comes back. Exits with 1 at the first thing that is wrong.
"""
import asyncio
import json
import os
import sys
import tempfile

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client


def check(holds, what):
    print(("ok    " if holds else "WRONG ") + what)
    if not holds:
        sys.exit(1)


async def main(program, path):
    folder = tempfile.mkdtemp()
    parameters = StdioServerParameters(
        command=program, args=["-w", os.path.join(folder, "shop.db"), "mcp", "--folder",
                               os.path.dirname(path)])
    logs, progress = [], []

    async def on_log(message):
        logs.append(message.data)

    async def on_progress(done, total, message):
        progress.append(message)

    async with stdio_client(parameters) as (read, write):
        async with ClientSession(read, write, logging_callback=on_log) as session:
            hello = await session.initialize()
            info = getattr(hello, "server_info", None) or hello.serverInfo
            check(info.name == "mmmsql", "initialize")
            await session.send_ping()
            tools = (await session.list_tools()).tools
            names = [tool.name for tool in tools]
            check(len(names) == 47 and "ask_user" not in names, f"{len(names)} tools")

            async def call(name, arguments=None, **more):
                return await session.call_tool(name, arguments or {}, **more)

            def content(result):
                return getattr(result, "structured_content", None) or result.structuredContent

            def failed(result):
                value = getattr(result, "is_error", None)
                return value if value is not None else result.isError

            await call("load_data", {"source": path})
            await call("inspect_data")
            await call("clean_data")
            weekly = content(await call("aggregate_weekly"))
            check(weekly["facts"]["weeks"] == 179, "179 weeks")
            fit = content(await call("run_ols_mmm", progress_callback=on_progress))
            check(fit["facts"]["model"] == "ols-1", fit["summary"])
            check(len(progress) > 0, f"{len(progress)} notices of progress")
            check(len(logs) > 0, f"{len(logs)} lines of the log")
            roi = content(await call("roi_summary"))
            check(len(roi["rows"]) == 2, roi["summary"])
            plan = content(await call("optimize_budget", {"total_budget": 84}))
            check(plan["facts"]["certified_gap"] <= 1e-6, plan["summary"])
            # The client checks each structured result against the schema that the server gave.
            for name, arguments in [
                    ("list_models", {}), ("describe_model", {}), ("get_contributions", {}),
                    ("get_response_curves", {}), ("get_diagnostics", {"about": "validation"}),
                    ("validate_model", {"holdout_weeks": 8}), ("compare_models", {}),
                    ("compare_experiments", {}), ("plan_frontier", {"points": 3}),
                    ("ask_question", {"question": "roi by channel"}),
                    ("ask_question", {"question": "average y"}), ("list_semantic_views", {}),
                    ("recall_memory", {"question": "plan"}), ("trace_lineage", {}),
                    ("get_statement_history", {"n": 3}), ("get_run_history", {})]:
                result = await call(name, arguments)
                check(not failed(result), name + ": " + content(result)["summary"])
            refused = await call("execute_query", {"sql": "drop table gold_roi"})
            check(failed(refused), "a write is refused: " + refused.content[0].text)
            secret = await call("load_data", {"source": "/etc/passwd"})
            check(failed(secret), "a file outside is refused: " + secret.content[0].text)
            await call("create_custom_tool", {
                "name": "channels", "summary": "The channels.",
                "sql": "select distinct channel from gold.roi"})
            names = [tool.name for tool in (await session.list_tools()).tools]
            check("channels" in names, "a tool made by the client is there at once")
            check(len(content(await call("channels"))["rows"]) == 2, "and can be called")
            resources = (await session.list_resources()).resources
            check(len(resources) > 10, f"{len(resources)} resources")

            async def read(uri):
                content = (await session.read_resource(uri)).contents[0]
                return getattr(content, "mime_type", None) or content.mimeType, content.text

            for resource in resources:
                kind, text = await read(resource.uri)
                stated = getattr(resource, "mime_type", None) or resource.mimeType
                check(kind == stated and text, f"{resource.uri} is {kind}")
            listed = {str(resource.uri) for resource in resources}
            for uri in ["schema", "semantic", "memory", "model/ols-1", "report/ols-1",
                        "table/gold.roi"]:
                check("mmmsql://" + uri in listed, f"{uri} is listed")
            check("measures:" in (await read("mmmsql://semantic"))[1], "the semantic layer as YAML")
            report = (await read("mmmsql://report/ols-1"))[1]
            check(report.startswith("<!doctype html>") and "ols-1" in report, "a report as HTML")
            model = json.loads((await read("mmmsql://model/ols-1"))[1])
            check(len(model["returns"]["rows"]) == 2, "a model with its returns")
            templates = await session.list_resource_templates()
            templates = getattr(templates, "resource_templates", None) or templates.resourceTemplates
            check(len(templates) == 5, "5 templates")
            try:
                await read("mmmsql://model/none")
                check(False, "a resource that is not there")
            except Exception as error:
                check("none" in str(error), f"a resource that is not there: {error}")
            prompts = (await session.list_prompts()).prompts
            check(len(prompts) == 3, "3 prompts")
            prompt = await session.get_prompt("plan_budget", {"total": "84"})
            check("84" in prompt.messages[0].content.text, "a prompt with its argument")
            slow = "with recursive n(x) as (values (1) union all select x + 1 from n) " \
                "select count(*) from n"
            task = asyncio.create_task(call("execute_query", {"sql": slow}))
            await asyncio.sleep(0.5)
            task.cancel()
            start = asyncio.get_running_loop().time()
            after = content(await call("get_data_status"))
            waited = asyncio.get_running_loop().time() - start
            check("ols-1" in after["summary"], f"after a cancelled call, in {waited:.1f} s")


asyncio.run(main(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])))
