"""What students do to a kernel. The first argument names the scenario, the others are its own."""

import os
import signal
import subprocess
import sys
import time

import zmq
from jupyter_client.session import Session

from kernel import PATIENCE, Kernel, files_below, is_alive, wait_until


def order():
    """Busy first, idle last, the code as it was sent, one parent for all."""
    code = '  Console.Write("a");\r\n\n// ünïcode 😀\n1 + 1  '
    with Kernel() as kernel:
        answer = kernel.run(code)
        types = [m["msg_type"] for m in answer.messages]
        assert types == ["status", "execute_input", "stream", "execute_result", "status"], types
        assert answer.messages[0]["content"]["execution_state"] == "busy"
        assert answer.contents("execute_input") == [{"code": code, "execution_count": 1}]
        assert answer.contents("execute_result")[0]["execution_count"] == 1
        assert answer.reply["content"]["execution_count"] == 1
        parents = {m["parent_header"]["msg_id"] for m in answer.messages}
        assert parents == {answer.reply["parent_header"]["msg_id"]}, parents


def sparse_request():
    """What a front end leaves out has the value that the protocol names."""
    with Kernel() as kernel:
        request = kernel.client.session.msg("execute_request", {"code": "throw new Exception();", "more": 1})
        kernel.client.shell_channel.send(request)
        behind = kernel.send("2")
        answer = kernel.wait(request["header"]["msg_id"])
        assert answer.reply["content"]["execution_count"] == 1
        assert len(answer.contents("execute_input")) == len(answer.contents("error")) == 1
        assert kernel.wait(behind).status == "aborted"

        broken = kernel.client.session.msg("execute_request", {"code": 5})
        kernel.client.shell_channel.send(broken)
        reply = kernel.wait(broken["header"]["msg_id"]).reply
        assert reply["msg_type"] == "execute_reply"
        assert reply["content"]["status"] == "error", reply["content"]


def error():
    with Kernel() as kernel:
        for code in ['throw new InvalidOperationException("on purpose");', "int x = nothing;", "#!nonsense"]:
            answer = kernel.run(code)
            (published,) = answer.contents("error")
            reply = answer.reply["content"]
            assert reply["status"] == "error"
            assert published == {key: reply[key] for key in ("ename", "evalue", "traceback")}
            assert published["traceback"], published


def interrupt(code):
    with Kernel() as kernel:
        kernel.succeed("var before = 20;")
        running = kernel.send(f'Console.WriteLine("started"); {code}')
        kernel.wait_for_text(running, "started")
        kernel.manager.interrupt_kernel()
        answer = kernel.wait(running)
        assert answer.status == "error", answer.reply["content"]
        assert len(answer.contents("error")) == 1
        assert kernel.succeed("before + 22").value == "42"


def interrupt_by_signal():
    with Kernel() as kernel:
        kernel.succeed("var before = 42;")
        os.kill(kernel.pid, signal.SIGINT)
        time.sleep(0.5)
        kernel.run("1")  # Which the signal may still hit.
        running = kernel.send('Console.WriteLine("started"); while (true) ;')
        kernel.wait_for_text(running, "started")
        os.kill(kernel.pid, signal.SIGINT)
        assert kernel.wait(running).status == "error"
        assert kernel.succeed("before").value == "42"


def restart():
    with Kernel() as kernel:
        kernel.succeed("var gone = 1;")
        first = kernel.pid
        kernel.manager.restart_kernel()
        kernel.client.wait_for_ready(timeout=PATIENCE)
        assert kernel.pid != first
        assert not is_alive(first)
        assert kernel.run("gone").status == "error"
        assert kernel.succeed("1").reply["content"]["execution_count"] == 2


def shutdown_while_a_cell_runs():
    kernel = Kernel()
    running = kernel.send('Console.WriteLine("started"); while (true) ;')
    kernel.wait_for_text(running, "started")
    pid = kernel.pid
    message = kernel.client.session.msg("shutdown_request", {"restart": False})
    kernel.client.control_channel.send(message)
    reply = kernel.client.get_control_msg(timeout=PATIENCE)
    assert reply["msg_type"] == "shutdown_reply", reply
    assert reply["content"] == {"status": "ok", "restart": False}
    wait_until(lambda: not is_alive(pid), "the process lives on")
    kernel.client.stop_channels()
    kernel.manager.cleanup_resources()


def shutdown_before_cells_are_done():
    """What they would still say comes too late, and is no reason to end badly."""
    for _ in range(3):
        kernel = Kernel()
        for number in range(200):
            kernel.send(f"#!markdown\n{number}")
        process = kernel.manager.provisioner.process
        kernel.client.control_channel.send(kernel.client.session.msg("shutdown_request", {"restart": False}))
        assert process.wait(PATIENCE) == 0, process.returncode
        kernel.client.stop_channels()
        kernel.manager.cleanup_resources()


def stdin():
    with Kernel() as kernel:
        running = kernel.send('Console.Write("name? "); var name = Console.ReadLine(); $"<{name}>"', allow_stdin=True)
        kernel.wait_for_text(running, "name? ")
        question = kernel.client.get_stdin_msg(timeout=PATIENCE)
        assert question["msg_type"] == "input_request"
        assert question["parent_header"]["msg_id"] == running
        assert question["content"] == {"prompt": "", "password": False}
        kernel.client.input("Ann ü")
        assert kernel.wait(running).value == "<Ann ü>"

        running = kernel.send(
            'var secret = await Kernel.GetPasswordAsync("secret?"); '
            'Console.Write(secret); secret.GetClearTextPassword() + await GetInputAsync("more?")',
            allow_stdin=True,
        )
        question = kernel.client.get_stdin_msg(timeout=PATIENCE)
        assert question["content"] == {"prompt": "secret?", "password": True}
        kernel.client.input("a")
        question = kernel.client.get_stdin_msg(timeout=PATIENCE)
        assert question["content"] == {"prompt": "more?", "password": False}
        kernel.client.input("b")
        answer = kernel.wait(running)
        assert answer.value == "ab"
        assert answer.text() == "************"


def stdin_refused():
    with Kernel() as kernel:
        (error,) = kernel.run("Console.ReadLine()", allow_stdin=False).contents("error")
        assert "cannot read from the console" in error["evalue"], error


def silent():
    with Kernel() as kernel:
        kernel.succeed("1")
        answer = kernel.succeed('Console.Write("shh"); display("shh"); 2', silent=True)
        assert [m["msg_type"] for m in answer.messages] == ["status", "status"]
        assert answer.reply["content"]["execution_count"] == 1
        unstored = kernel.succeed("3", store_history=False)
        assert unstored.reply["content"]["execution_count"] == 1
        assert kernel.succeed("4").reply["content"]["execution_count"] == 2


def user_expressions():
    with Kernel() as kernel:
        answer = kernel.succeed("var u = 40;", user_expressions={"good": "u + 2", "bad": "nothing"})
        values = answer.reply["content"]["user_expressions"]
        assert values["good"]["status"] == "ok"
        assert values["good"]["data"]["text/plain"] == "42"
        assert values["bad"]["status"] == "error"
        assert "nothing" in values["bad"]["evalue"]
        assert not answer.contents("error", "execute_result")


def stop_on_error():
    with Kernel() as kernel:
        sent = [kernel.send(code) for code in ['throw new Exception("first");', "var second = 2;", "var third = 3;"]]
        replies = [kernel.wait(message_id) for message_id in sent]
        assert [answer.status for answer in replies] == ["error", "aborted", "aborted"]
        assert not replies[1].contents("execute_input", "error")
        assert kernel.run("second").status == "error"
        assert kernel.succeed("3").reply["content"]["execution_count"] == 3

        sent = [kernel.send('throw new Exception("first");', stop_on_error=False), kernel.send("4")]
        assert [kernel.wait(message_id).status for message_id in sent] == ["error", "ok"]


def update_display():
    with Kernel() as kernel:
        shown = kernel.succeed('var shown = display("before"); shown.DisplayId')
        (first,) = shown.contents("display_data")
        assert first["data"]["text/plain"] == "before"
        updated = kernel.succeed('shown.Update("after");')
        (second,) = updated.contents("update_display_data")
        assert second["data"]["text/plain"] == "after"
        assert first["transient"] == second["transient"] == {"display_id": shown.value}


def update_own_display():
    """A running cell's own display is shown anew, with all else that the cell shows."""
    with Kernel() as kernel:
        code = 'Console.WriteLine("a"); var bar = display("0%"); Console.WriteLine("b"); bar.Update("50%"); bar.Update("100%"); 7'
        cell = kernel.succeed(code)
        types = [m["msg_type"] for m in cell.messages if m["msg_type"] not in ("status", "execute_input")]
        assert types.count("clear_output") == 2, types
        assert types[-5:] == ["clear_output", "stream", "display_data", "stream", "execute_result"], types
        assert all(content["wait"] for content in cell.contents("clear_output"))
        shown = cell.contents("display_data")
        assert [content["data"]["text/plain"] for content in shown] == ["0%", "50%", "100%"], shown
        assert len({content["transient"]["display_id"] for content in shown}) == 1
        assert cell.value == "7"

        large = kernel.succeed('var bar = display("0%"); display(new string(\'x\', 200_000)); bar.Update("100%");')
        assert not large.contents("clear_output")
        (update,) = large.contents("update_display_data")
        assert update["data"]["text/plain"] == "100%"


def late_output():
    """What a task shows after its cell's end still belongs to that cell."""
    with Kernel() as kernel:
        kernel.succeed("var go = new TaskCompletionSource();")
        first = kernel.send('var late = Task.Run(async () => { await go.Task; Console.Write("late"); });')
        kernel.wait(first)
        kernel.send("go.SetResult(); await late;")
        kernel.wait_for_text(first, "late")


def completion():
    """Positions count characters, and front ends learn what each proposal is."""
    with Kernel() as kernel:
        kernel.succeed("var words = new List<string>();")
        code = 'var smile = "😀"; words.AddR + 1'
        cursor = code.index("AddR") + 4
        reply = kernel.reply(kernel.client.complete(code, cursor))
        assert reply["msg_type"] == "complete_reply"
        content = reply["content"]
        assert content["status"] == "ok"
        assert content["matches"] == ["AddRange"], content
        assert (content["cursor_start"], content["cursor_end"]) == (cursor - 4, cursor), content
        (described,) = content["metadata"]["_jupyter_types_experimental"]
        assert described["type"] == "function", described
        assert described["signature"].startswith("void AddRange("), described
        assert (described["start"], described["end"]) == (cursor - 4, cursor), described

        nothing = kernel.reply(kernel.client.complete("nothing."))["content"]
        assert (nothing["status"], nothing["matches"]) == ("ok", []), nothing


def inspection():
    with Kernel() as kernel:
        kernel.succeed("/// <summary>Doubles.</summary>\n/// <param name=\"n\">What.</param>\nint Twice(int n) => 2 * n;")
        for detail in (0, 1):
            content = kernel.reply(kernel.client.inspect('"😀".Length; Twice(', detail_level=detail))["content"]
            assert content["status"] == "ok" and content["found"], content
            plain, markdown = content["data"]["text/plain"], content["data"]["text/markdown"]
            assert plain.startswith("int Twice(int n)\n\nDoubles."), plain
            assert markdown.startswith("```csharp\nint Twice(int n)\n```"), markdown
            assert ("What." in plain) == (detail == 1), plain
        content = kernel.reply(kernel.client.inspect("nothing"))["content"]
        assert (content["status"], content["found"], content["data"]) == ("ok", False, {}), content


def typing_while_a_cell_runs():
    """Proposals come while a cell runs, and know what it declares."""
    with Kernel() as kernel:
        running = kernel.send('var network = "text"; Console.WriteLine("started"); while (true) ;')
        kernel.wait_for_text(running, "started")
        content = kernel.reply(kernel.client.complete("network.Subs"))["content"]
        assert content["matches"] == ["Substring"], content
        assert kernel.reply(kernel.client.inspect("network"))["content"]["found"]
        kernel.manager.interrupt_kernel()
        assert kernel.wait(running).status == "error"


def bad_signature():
    with Kernel() as kernel:
        kernel.succeed("var unharmed = 1;")
        connection = kernel.manager.get_connection_info()
        forger = Session(key=b"guessed", signature_scheme="hmac-sha256")
        socket = zmq.Context.instance().socket(zmq.DEALER)
        socket.connect(f"tcp://{connection['ip']}:{connection['shell_port']}")
        forger.send(socket, "execute_request", {"code": "unharmed = 2;", "silent": False})
        socket.send_multipart([b"no", b"message"])
        assert kernel.succeed("unharmed").value == "1"
        assert socket.poll(500) == 0
        socket.close(linger=0)


def replay():
    with Kernel() as kernel:
        kernel.succeed("var count = 0;")
        connection = kernel.manager.get_connection_info()
        sender = Session(key=connection["key"], signature_scheme=connection["signature_scheme"])
        socket = zmq.Context.instance().socket(zmq.DEALER)
        socket.connect(f"tcp://{connection['ip']}:{connection['shell_port']}")
        frames = sender.serialize(sender.msg("execute_request", {"code": "count++;", "silent": False}))
        for _ in range(3):
            socket.send_multipart(frames)
        assert socket.poll(PATIENCE * 1000)
        assert kernel.succeed("count").value == "1"
        socket.close(linger=0)


def signed_nonsense():
    import json
    import random

    with Kernel() as kernel:
        kernel.succeed("var unharmed = 1;")
        connection = kernel.manager.get_connection_info()
        sender = Session(key=connection["key"], signature_scheme=connection["signature_scheme"])
        chance = random.Random(1)
        odd = [None, 5, "x", [], {}, True, -1, 1e300, "\ud800", [[[]]], {"a": None}]
        contents = ["code", "silent", "cursor_pos", "detail_level", "user_expressions", "allow_stdin", "comm_id", "restart"]
        kinds = ["execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request",
                 "comm_open", "comm_info_request", "kernel_info_request", "interrupt_request", "input_reply", None, 7, ""]
        for channel in ("shell_port", "control_port", "stdin_port"):
            socket = zmq.Context.instance().socket(zmq.DEALER)
            socket.connect(f"tcp://{connection['ip']}:{connection[channel]}")
            for i in range(200):
                header = {"msg_id": str(i), "session": "s", "username": "u", "version": "5.3", "msg_type": chance.choice(kinds)}
                header[chance.choice(list(header))] = chance.choice(odd)
                header["msg_type"] = chance.choice(kinds)
                content = {name: chance.choice(odd) for name in contents if chance.random() < 0.5}
                parts = [json.dumps(part).encode() for part in (header, {}, {}, content)]
                if chance.random() < 0.2:
                    parts[chance.choice([0, 3])] = bytes(chance.randrange(256) for _ in range(20))
                if chance.random() < 0.05:
                    parts[chance.choice([0, 3])] = b"[" * 100_000
                socket.send_multipart([b"<IDS|MSG>", sender.sign(parts), *parts])
            socket.close(linger=-1)
        assert kernel.succeed("unharmed").value == "1"


def late_interrupts():
    with Kernel() as kernel:
        kernel.succeed("1")
        for i in range(40):
            first = kernel.send("1 + 1", stop_on_error=False)
            if i % 2:
                kernel.wait(first)
            kernel.manager.interrupt_kernel()
            second = kernel.send(f"await Task.Delay(20); {i}")
            if not i % 2:
                kernel.wait(first)
            answer = kernel.wait(second)
            assert answer.status == "ok", (i, answer.reply["content"])


def empty_key():
    """A connection file without a key means unsigned messages."""
    import json
    import tempfile

    from jupyter_client import BlockingKernelClient
    from jupyter_client.connect import write_connection_file
    from jupyter_client.kernelspec import get_kernel_spec
    from kernel import NAME

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "connection.json")
        write_connection_file(path, key=b"")
        with open(path, encoding="utf-8") as file:
            assert json.load(file)["key"] == ""
        command = [part.replace("{connection_file}", path) for part in get_kernel_spec(NAME).argv]
        process = subprocess.Popen(command)
        client = BlockingKernelClient(connection_file=path)
        client.load_connection_file()
        client.start_channels()
        client.wait_for_ready(timeout=PATIENCE)
        client.execute("1 + 1")
        client.shutdown()
        assert process.wait(PATIENCE) == 0
        client.stop_channels()


def plain_torch():
    """TorchSharp works in a notebook that does not know the class library."""
    with Kernel() as kernel:
        kernel.succeed('#r "nuget: TorchSharp-cpu"')
        assert kernel.succeed("TorchSharp.torch.arange(5).sum().item<long>()").value == "10"


def many_cells():
    """Memory stays flat over a thousand cells."""
    with Kernel() as kernel:
        for number in range(300):
            kernel.succeed(f"{number} + 1")
        before = kernel.resident_kilobytes()
        for number in range(1000):
            assert kernel.succeed(f"{number} + 1").value == str(number + 1)
        after = kernel.resident_kilobytes()
        print(f"resident memory: {before} kB before, {after} kB after 1,000 cells")
        assert after - before < 40_000, (before, after)


def much_text():
    """Ten megabytes of console text arrive whole and in order."""
    with Kernel() as kernel:
        answer = kernel.succeed('for (var i = 0; i < 160_000; i++) Console.WriteLine($"{i:D6}" + new string(\'x\', 57));')
        lines = answer.text().splitlines()
        assert len(lines) == 160_000
        assert all(int(line[:6]) == index for index, line in enumerate(lines))


def stray_exception(code):
    with Kernel() as kernel:
        kernel.succeed("var before = 42;")
        running = kernel.send(code)
        seen = ""
        while "stray" not in seen:
            message = kernel.client.get_iopub_msg(timeout=PATIENCE)
            assert message["parent_header"].get("msg_id") in (running, None)
            if message["msg_type"] == "stream" and message["content"]["name"] == "stderr":
                seen += message["content"]["text"]
        assert kernel.succeed("before").value == "42"


def twenty_kernels():
    """Kernels that end, are killed or are restarted leave nothing behind."""
    temporary = os.environ["TMPDIR"]
    runtime = os.environ["JUPYTER_RUNTIME_DIR"]
    pids = []
    with Kernel() as kernel:
        kernel.succeed("1")
        pids.append(kernel.pid)
    before = files_below(temporary) + files_below(runtime)
    for number in range(20):
        kernel = Kernel()
        pids.append(kernel.pid)
        if number % 2:
            kernel.succeed("1")
        if number % 3 == 0:
            kernel.manager.restart_kernel(now=number % 2 == 0)
            kernel.client.wait_for_ready(timeout=PATIENCE)
            pids.append(kernel.pid)
        kernel.client.stop_channels()
        kernel.manager.shutdown_kernel(now=number % 2 == 0)
    assert [pid for pid in pids if is_alive(pid)] == []
    after = files_below(temporary) + files_below(runtime)
    assert after == before, sorted(set(after) - set(before))


def orphan():
    """A kernel ends when the program that started it is killed."""
    code = "from kernel import Kernel; import time; print(Kernel().pid, flush=True); time.sleep(1000)"
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=sys.path[0])
    pid = int(parent.stdout.readline())
    assert is_alive(pid)
    parent.kill()
    parent.wait()
    wait_until(lambda: not is_alive(pid), "the kernel lives on without its parent")


def comm():
    """A widget that nobody here knows is closed at once."""
    with Kernel() as kernel:
        session = kernel.client.session
        opened = session.msg("comm_open", {"comm_id": "c1", "target_name": "none", "data": {}})
        kernel.client.shell_channel.send(opened)
        closed = []
        while not closed:
            message = kernel.client.get_iopub_msg(timeout=PATIENCE)
            if message["msg_type"] == "comm_close":
                closed.append(message["content"]["comm_id"])
        assert closed == ["c1"]
        for kind in ("comm_msg", "comm_close", "no_such_request"):
            kernel.client.shell_channel.send(session.msg(kind, {"comm_id": "c1", "data": {}}))
        assert kernel.reply(kernel.client.comm_info())["content"] == {"status": "ok", "comms": {}}


def notebook(path):
    """A notebook runs from its first cell to its last, as nbconvert and papermill run it."""
    import nbformat
    from nbclient import NotebookClient
    from kernel import NAME

    document = nbformat.read(path, as_version=4)
    NotebookClient(document, timeout=PATIENCE, kernel_name=NAME).execute()
    for cell in document.cells:
        print(cell.source, [output.output_type for output in cell.get("outputs", [])])
    nbformat.validate(document)
    assert [output["data"]["text/plain"] for output in document.cells[-1].outputs] == ["42"]


def lab(path):
    """The lab's notebook, with the cell that papermill adds, through the client that papermill uses."""
    import nbformat
    from nbclient import NotebookClient
    from kernel import NAME

    document = nbformat.read(path, as_version=4)
    folder = {"metadata": {"path": os.path.dirname(path)}}
    NotebookClient(document, timeout=PATIENCE, kernel_name=NAME, resources=folder).execute()
    nbformat.validate(document)
    outputs = [output for cell in document.cells for output in cell.get("outputs", [])]
    training = [str(output) for output in outputs if "data-gan-progress" in str(output)]
    assert len(training) == 2 and all("epoch 1 of 1" in bar for bar in training), training
    assert sum("data-gan-chart" in str(output) for output in outputs) > 5


def nbconvert(path):
    """nbconvert runs the lab's notebook and makes a page of it."""
    command = [sys.executable, "-m", "nbconvert", "--execute", "--to", "html", path]
    subprocess.run(command, check=True)
    with open(path.replace(".ipynb", ".html"), encoding="utf-8") as file:
        page = file.read()
    assert page.count("data-gan-chart=") > 5
    assert "output_error" not in page and "jp-RenderedText-error" not in page


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
    print(f"{sys.argv[1]}: as it should be")
