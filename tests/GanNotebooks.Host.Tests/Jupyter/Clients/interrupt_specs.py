"""Cells that are stopped, and what they ask of their user. A function is the scenario of the spec that has its name."""

import os
import signal
import time

from kernel import PATIENCE, Kernel, play


def i_can_interrupt_a_cell_and_go_on(code):
    with Kernel() as kernel:
        kernel.succeed("var before = 20;")
        running = kernel.send(f'Console.WriteLine("started"); {code}')
        kernel.wait_for_text(running, "started")
        kernel.manager.interrupt_kernel()
        answer = kernel.wait(running)
        assert answer.status == "error", answer.reply["content"]
        assert len(answer.contents("error")) == 1
        assert kernel.succeed("before + 22").value == "42"


def an_interrupt_that_comes_late_does_not_stop_the_next_cell():
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


def an_interrupt_signal_stops_the_cell_and_not_the_kernel():
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


def an_exception_on_a_thread_that_a_cell_started_does_not_end_the_kernel(code):
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


def a_cell_can_ask_for_input_and_for_passwords():
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


def a_cell_that_may_not_ask_fails_and_says_so():
    with Kernel() as kernel:
        (error,) = kernel.run("Console.ReadLine()", allow_stdin=False).contents("error")
        assert "cannot read from the console" in error["evalue"], error


if __name__ == "__main__":
    play(globals())
