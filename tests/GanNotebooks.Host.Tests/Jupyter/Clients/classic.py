"""A notebook in Jupyter's own front end, in a real browser: Run All, then what the student sees is looked at.

Arguments: the notebook, and a file for a picture of the page.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

PATIENCE = 300
# The report's networks, and the student's.
TRAININGS = 2


class Server:
    """The notebook server, of a folder of its own."""

    def __init__(self, folder):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.folder = folder
        self.address = f"http://127.0.0.1:{port}"
        options = [f"--port={port}", f"--notebook-dir={folder}", "--ip=127.0.0.1", "--no-browser", "--allow-root"]
        options += ["--NotebookApp.token=", "--NotebookApp.password=", "--port-retries=0"]
        self.process = subprocess.Popen([sys.executable, "-m", "notebook", *options], stderr=subprocess.DEVNULL)

    def __enter__(self):
        wait_until(self.answers, "the notebook server does not answer")
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def answers(self):
        assert self.process.poll() is None, "the notebook server has ended"
        try:
            return urllib.request.urlopen(f"{self.address}/api").status == 200
        except OSError:
            return False


def browser():
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    flags = ["headless=new", "no-sandbox", "disable-gpu", "disable-quic", "disable-background-networking", "window-size=1280,1600"]
    # No address but the server's own is found, so what is drawn is drawn without a network.
    flags += ["host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    for flag in [*flags, "disable-dev-shm-usage"]:
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "SEVERE"})
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


def wait_until(condition, what):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.1)


# The page itself watches, since it misses no state however busy the machine is.
WATCH = """
    window.progressSeen = [];
    window.progressMost = 0;
    new MutationObserver(() => {
        const bars = [...document.querySelectorAll('[data-gan-progress]')].map(bar => Number(bar.dataset.ganProgress));
        progressMost = Math.max(progressMost, bars.length);
        progressSeen.push(...bars.slice(0, 1).filter(bar => !progressSeen.includes(bar)));
    }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-gan-progress'] });
"""


def run_all(driver):
    """Presses Run All and returns the first training's progress as it was seen, and how many bars there were at most."""
    wait_until(
        lambda: driver.execute_script(
            "return !!(window.Jupyter && Jupyter.notebook && Jupyter.notebook._fully_loaded"
            " && Jupyter.notebook.kernel && Jupyter.notebook.kernel.is_connected())"
        ),
        "the kernel does not connect",
    )
    driver.execute_script(WATCH)
    driver.find_element(By.ID, "celllink").click()
    driver.find_element(By.ID, "run_all_cells").click()
    wait_until(
        lambda: driver.execute_script(
            "const cells = Jupyter.notebook.get_cells().filter(cell => cell.cell_type === 'code');"
            "return cells.every(cell => Number.isInteger(cell.input_prompt_number))"
            " && !document.querySelector('.cell.running')"
        ),
        "the cells do not end",
    )
    return driver.execute_script("return [progressSeen, progressMost]")


def check_saved(driver, notebook):
    """The saved file holds the charts, and nothing of the library that draws them."""
    driver.execute_script("Jupyter.notebook.save_notebook()")
    wait_until(lambda: driver.execute_script("return !Jupyter.notebook.dirty"), "the notebook is not saved")
    with open(notebook, encoding="utf-8") as file:
        saved = file.read()
    assert "application/vnd.plotly.v1+json" in saved
    assert "plotly.js v2" not in saved


def check_untrusted(driver, server, name):
    """Where the notebook is not trusted, no script runs, and every chart is a picture."""
    driver.execute_script("Jupyter.notebook.session.delete(); window.onbeforeunload = null")
    folder, original = os.path.split(name)
    copy = os.path.join(folder, f"untrusted-{original}")
    with open(os.path.join(server.folder, name), encoding="utf-8") as source:
        text = source.read().replace("Losses of D and G", "Losses of D and G, edited")
    with open(os.path.join(server.folder, copy), "w", encoding="utf-8") as target:
        target.write(text)
    driver.get(f"{server.address}/notebooks/{copy}")
    wait_until(
        lambda: driver.execute_script(
            "return !!(window.Jupyter && Jupyter.notebook && Jupyter.notebook._fully_loaded)"
        ),
        "the untrusted notebook is not shown",
    )
    assert driver.execute_script("return !Jupyter.notebook.trusted"), "the edited notebook is trusted"
    assert driver.execute_script("return document.querySelectorAll('.js-plotly-plot').length") == 0
    pictures = driver.execute_script(
        "return [...document.querySelectorAll('.output_html')]"
        ".filter(output => output.textContent.includes('run the cell or trust the notebook'))"
        ".map(output => [...output.querySelectorAll('img')].map(image => image.naturalWidth))"
    )
    assert len(pictures) > 5 and all(len(widths) == 1 and widths[0] > 50 for widths in pictures), pictures


def main(notebook, picture):
    folder, name = os.path.split(os.path.abspath(notebook))
    with Server(folder) as server:
        driver = browser()
        try:
            driver.get(f"{server.address}/notebooks/{name}")
            driver.execute_script("window.scrollTo(0, 0)")
            seen, most = run_all(driver)
            errors = [element.text for element in driver.find_elements(By.CSS_SELECTOR, ".output_error")]
            assert not errors, errors
            assert most == TRAININGS, f"{most} progress bars"
            assert len(seen) > 2 and seen == sorted(seen) and seen[-1] == 1, seen
            wait_until(
                lambda: driver.execute_script(
                    "const charts = [...document.querySelectorAll('[data-gan-chart]')];"
                    "return charts.length > 5 && charts.every(chart => chart.querySelector('.js-plotly-plot .main-svg'))"
                ),
                "not every chart is drawn",
            )
            address = driver.execute_script(
                "return performance.getEntriesByType('resource').map(entry => entry.name)"
                ".filter(name => name.includes('plotly'))"
            )
            assert len(address) == 1 and "/kernelspecs/gan-csharp/plotly.min.js" in address[0], address
            said = [line["message"] for line in driver.get_log("browser") if "Uncaught" in line["message"]]
            assert not said, said
            show = "document.querySelector('[data-gan-progress]').scrollIntoView({block: 'center'})"
            driver.execute_script(show)
            time.sleep(1)
            driver.save_screenshot(picture)
            check_saved(driver, notebook)
            check_untrusted(driver, server, name)
            print(f"{len(seen)} states of the first progress bar; every chart is drawn")
        finally:
            driver.execute_script("window.onbeforeunload = null; Jupyter.notebook.session.delete()")
            driver.quit()


if __name__ == "__main__":
    main(*sys.argv[1:])
