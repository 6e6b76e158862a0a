"""A kernel as front ends see it: a real process behind the real jupyter_client."""

import os
import sys
import time

from jupyter_client.manager import KernelManager

NAME = "gan-csharp"
PATIENCE = 600


class Answer:
    """What came of one cell: the reply, and everything published on its behalf, in order."""

    def __init__(self, reply, messages):
        self.reply = reply
        self.messages = messages

    @property
    def status(self):
        return self.reply["content"]["status"]

    def contents(self, *types):
        return [m["content"] for m in self.messages if m["msg_type"] in types]

    def text(self, name="stdout"):
        return "".join(c["text"] for c in self.contents("stream") if c["name"] == name)

    @property
    def value(self):
        (result,) = self.contents("execute_result")
        return result["data"]["text/plain"]


class Kernel:
    """Starts a kernel, and is sure to end it."""

    def __init__(self):
        self.manager = KernelManager(kernel_name=NAME)
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        self.manager.shutdown_kernel()

    @property
    def pid(self):
        return self.manager.provisioner.pid

    def send(self, code, **options):
        return self.client.execute(code, **options)

    def wait(self, message_id):
        messages = []
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") != message_id:
                continue
            messages.append(message)
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return Answer(self.reply(message_id), messages)

    def reply(self, message_id):
        while True:
            reply = self.client.get_shell_msg(timeout=PATIENCE)
            if reply["parent_header"].get("msg_id") == message_id:
                return reply

    def run(self, code, **options):
        return self.wait(self.send(code, **options))

    def succeed(self, code, **options):
        answer = self.run(code, **options)
        assert answer.status == "ok", answer.reply["content"]
        return answer

    def wait_for_text(self, message_id, text):
        """Waits until a running cell has written something."""
        seen = ""
        while text not in seen:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") == message_id:
                assert message["msg_type"] != "error", message["content"]
                seen += message["content"].get("text", "")

    def resident_kilobytes(self):
        with open(f"/proc/{self.pid}/status", encoding="ascii") as status:
            (line,) = [line for line in status if line.startswith("VmRSS")]
        return int(line.split()[1])


def is_alive(pid):
    """Whether a process runs; one that has ended and that nobody waited for does not."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until(condition, what):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.05)


def files_below(folder):
    return sorted(os.path.join(root, name) for root, _, names in os.walk(folder) for name in names)


def play(scenarios):
    """Runs the scenario that the first argument names, with the others."""
    name, *arguments = sys.argv[1:]
    scenarios[name](*arguments)
    print(f"{name}: as it should be")
