# make practice  sets everything up and starts an interview
# make test      sets everything up and runs the tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := .stamps

.PHONY: practice test fast lint faults bench judge picture mistral lock clean

practice: $(STAMPS)/program $(STAMPS)/portaudio
	$(BIN)/interview practice --domain sde

test: $(STAMPS)/development $(STAMPS)/mistral $(STAMPS)/sound
	$(BIN)/python -m pytest

# The tests that need neither sound nor a language model nor patience, with a fifth of the generated examples (other
# ones each time; tests/conftest.py). Compiled tests are kept from run to run, whatever the environment says; what the
# tests write is in memory where this system has a folder for that, and only what failed is left there.
fast: export PYTHONDONTWRITEBYTECODE =
fast: export PYTEST_DEBUG_TEMPROOT = $(shell test -w /dev/shm && df -Pk /dev/shm | awk 'NR == 2 && $$4 > 500000 {print "/dev/shm"}')
fast: $(STAMPS)/development
	$(BIN)/python -m pytest -m "not sound and not slow" --hypothesis-profile fast -o tmp_path_retention_policy=failed \
		--numprocesses auto --maxprocesses 4 --dist worksteal \
		--ignore tests/sound --ignore tests/backends/llama \
		--ignore tests/banks/test_answers.py --ignore tests/core/test_judgement.py  # slow, and slow to collect

lint: $(STAMPS)/development
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# A thousand faults of the disk and 300 kills over every command that writes, and a table of what they broke. Takes
# some 20 minutes on two cores; what is written is in memory where this system has a folder for that.
SEED ?= 1
faults: export TMPDIR = $(shell test -w /dev/shm && echo /dev/shm || echo $${TMPDIR:-/tmp})
faults: $(STAMPS)/development $(STAMPS)/sound
	PYTHONPATH=models/whisper:. $(BIN)/python -m tests.faults --faults 1050 --kills 310 --seed $(SEED)

bench: $(STAMPS)/development $(STAMPS)/mistral
	$(BIN)/python benchmarks/start.py
	PYTHONPATH=models/whisper $(BIN)/python benchmarks/turn.py
	PYTHONPATH=models/whisper $(BIN)/python benchmarks/hearing.py --rounds 1 --answers 5
	$(BIN)/python benchmarks/segment.py
	PYTHONPATH=. $(BIN)/python benchmarks/speaking.py
	PYTHONPATH=models/whisper:. $(BIN)/python benchmarks/voice.py --seconds 20 --rounds 1
	PYTHONPATH=models/whisper $(BIN)/python benchmarks/delivery.py
	$(BIN)/python benchmarks/coach.py --rounds 2
	PYTHONPATH=models/whisper $(BIN)/python benchmarks/grade.py --short

# How near the coach's judgement is to people's. INTERVIEW_EVALS names the folder with the public sets.
judge: $(STAMPS)/development
	$(BIN)/python benchmarks/heard.py
	$(BIN)/python benchmarks/labelled_answers.py
	$(BIN)/python benchmarks/judgement.py

picture: $(STAMPS)/development
	PYTHONPATH=models/whisper $(BIN)/python docs/make_picture.py

mistral: $(STAMPS)/mistral

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "interview needs Python 3.11 or later: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(STAMPS)/program: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/development: requirements-dev.lock $(STAMPS)/program
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.lock
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/mistral: requirements-mistral.lock $(STAMPS)/program
	@$(BIN)/python -c 'import llama_cpp' 2>/dev/null || echo "Installing llama-cpp-python. If it has to be compiled, that takes about nine minutes (once)."
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-mistral.lock
	@mkdir -p $(STAMPS) && touch $@

# The one system library. Asks before it uses sudo; without it, answers are typed.
$(STAMPS)/portaudio: .ci/system-packages.sh
	sh .ci/system-packages.sh
	@mkdir -p $(STAMPS) && touch $@

# A virtual microphone and speaker for the tests of the voice, and strace, which sees what a command sends and writes;
# without them those tests are skipped.
$(STAMPS)/sound: .ci/system-packages.sh
	sh .ci/system-packages.sh pulseaudio pulseaudio-utils libasound2-plugins strace
	@mkdir -p $(STAMPS) && touch $@

# Resolves the dependencies anew. Needs uv.
lock:
	.ci/lock.sh

clean:
	rm -rf $(VENV) $(STAMPS) build dist
