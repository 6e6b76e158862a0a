"""What front ends and a kernel say to each other. A function is the scenario of the spec that has its name."""

import os
import subprocess

import zmq
from jupyter_client.session import Session

from kernel import NAME, PATIENCE, Kernel, play


def front_ends_hear_of_a_cell_in_order():
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


def what_a_request_leaves_out_has_its_default_and_nonsense_is_refused():
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


def a_failing_cell_gives_one_error_and_a_reply_that_says_the_same():
    with Kernel() as kernel:
        for code in ['throw new InvalidOperationException("on purpose");', "int x = nothing;", "#!nonsense"]:
            answer = kernel.run(code)
            (published,) = answer.contents("error")
            reply = answer.reply["content"]
            assert reply["status"] == "error"
            assert published == {key: reply[key] for key in ("ename", "evalue", "traceback")}
            assert published["traceback"], published


def a_silent_cell_shows_nothing_and_has_no_number():
    with Kernel() as kernel:
        kernel.succeed("1")
        answer = kernel.succeed('Console.Write("shh"); display("shh"); 2', silent=True)
        assert [m["msg_type"] for m in answer.messages] == ["status", "status"]
        assert answer.reply["content"]["execution_count"] == 1
        unstored = kernel.succeed("3", store_history=False)
        assert unstored.reply["content"]["execution_count"] == 1
        assert kernel.succeed("4").reply["content"]["execution_count"] == 2


def i_can_ask_for_the_value_of_expressions():
    with Kernel() as kernel:
        answer = kernel.succeed("var u = 40;", user_expressions={"good": "u + 2", "bad": "nothing"})
        values = answer.reply["content"]["user_expressions"]
        assert values["good"]["status"] == "ok"
        assert values["good"]["data"]["text/plain"] == "42"
        assert values["bad"]["status"] == "error"
        assert "nothing" in values["bad"]["evalue"]
        assert not answer.contents("error", "execute_result")


def cells_that_wait_behind_a_failing_one_are_not_run():
    with Kernel() as kernel:
        sent = [kernel.send(code) for code in ['throw new Exception("first");', "var second = 2;", "var third = 3;"]]
        replies = [kernel.wait(message_id) for message_id in sent]
        assert [answer.status for answer in replies] == ["error", "aborted", "aborted"]
        assert not replies[1].contents("execute_input", "error")
        assert kernel.run("second").status == "error"
        assert kernel.succeed("3").reply["content"]["execution_count"] == 3

        sent = [kernel.send('throw new Exception("first");', stop_on_error=False), kernel.send("4")]
        assert [kernel.wait(message_id).status for message_id in sent] == ["error", "ok"]


def a_later_cell_can_change_what_an_earlier_one_shows():
    with Kernel() as kernel:
        shown = kernel.succeed('var shown = display("before"); shown.DisplayId')
        (first,) = shown.contents("display_data")
        assert first["data"]["text/plain"] == "before"
        updated = kernel.succeed('shown.Update("after");')
        (second,) = updated.contents("update_display_data")
        assert second["data"]["text/plain"] == "after"
        assert first["transient"] == second["transient"] == {"display_id": shown.value}


def what_a_running_cell_changes_of_its_own_is_shown_anew():
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


def what_a_task_shows_after_its_cell_belongs_to_that_cell():
    """What a task shows after its cell's end still belongs to that cell."""
    with Kernel() as kernel:
        kernel.succeed("var go = new TaskCompletionSource();")
        first = kernel.send('var late = Task.Run(async () => { await go.Task; Console.Write("late"); });')
        kernel.wait(first)
        kernel.send("go.SetResult(); await late;")
        kernel.wait_for_text(first, "late")


def proposals_say_what_they_are_and_what_they_replace():
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


def i_can_ask_what_a_name_means():
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


def i_can_go_on_typing_while_a_cell_runs():
    """Proposals come while a cell runs, and know what it declares."""
    with Kernel() as kernel:
        running = kernel.send('var network = "text"; Console.WriteLine("started"); while (true) ;')
        kernel.wait_for_text(running, "started")
        content = kernel.reply(kernel.client.complete("network.Subs"))["content"]
        assert content["matches"] == ["Substring"], content
        assert kernel.reply(kernel.client.inspect("network"))["content"]["found"]
        kernel.manager.interrupt_kernel()
        assert kernel.wait(running).status == "error"


def messages_of_somebody_without_the_key_are_ignored():
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


def a_message_that_is_sent_a_second_time_is_ignored():
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


def signed_nonsense_does_not_end_the_kernel():
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


def a_connection_without_a_key_is_not_signed():
    """A connection file without a key means unsigned messages."""
    import json
    import tempfile

    from jupyter_client import BlockingKernelClient
    from jupyter_client.connect import write_connection_file
    from jupyter_client.kernelspec import get_kernel_spec

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


def an_unknown_widget_is_closed_and_unknown_messages_are_passed_over():
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


if __name__ == "__main__":
    play(globals())
