# make demo: set-up and the main job.  make test: set-up and the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
REFERENCE := ../shared/reference

.PHONY: demo test check eval docs model confidence clean

$(BIN)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -e '.[web]'
	touch $@

$(BIN)/.dev: $(BIN)/.installed
	$(BIN)/python -m pip install --quiet -e '.[web,dev]'
	touch $@

demo: $(BIN)/.installed
	$(BIN)/according demo

test: $(BIN)/.dev
	$(BIN)/python -m pytest -n auto

check: $(BIN)/.dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto

# Measures the reader: on our own corpus, and on the reference articles where they are present.
# Writes evaluation/results.json and the tables of evaluation/README.md.
eval: $(BIN)/.dev
	$(BIN)/python -m evaluation.report --reference $(REFERENCE)

# Makes the generated parts of the documentation; a test fails where they are out of date.
docs: $(BIN)/.dev
	$(BIN)/python -m docs.generate

# Trains the language model anew: the CoNLL-U files, PolNeAR's folder and the encoder's folder are given,
#   make model TREEBANKS=... POLNEAR=... ENCODER=... [MINUTES=... of each of the four runs]
# A first short run settles the heads, a second one goes on from it, and a third learns claims from annotated
# articles, whose actors the reader finds with the model that is there; the mean of its weights and the second
# run's reads best, and a fourth run fits the head for claims to it. Some three hours on one core.
MINUTES ?= 1000
CLAIMS ?= $(wildcard $(REFERENCE)/train) learned evaluation/corpus/quiet
TRAIN = $(BIN)/python -m training.train --treebanks $(TREEBANKS) --polnear $(POLNEAR) --encoder $(ENCODER) \
	--minutes $(MINUTES)
EXPORT = $(BIN)/python -m training.export --encoder $(ENCODER) --out src/according/model --weights
model: $(BIN)/.dev
	$(BIN)/python -m pip install --quiet -e '.[training]'
	$(TRAIN) --epochs 1 --seed 1 --out training/runs/first.pt
	$(TRAIN) --epochs 4 --seed 2 --start training/runs/first.pt --out training/runs/second.pt
	$(TRAIN) --epochs 12 --seed 3 --start training/runs/second.pt --claims $(CLAIMS) --share 0.1 --every 3 \
		--encoder-rate 1e-4 --head-rate 1.2e-3 --pieces 900 --blend 0.7 --out training/runs/third.pt
	$(TRAIN) --epochs 6 --seed 4 --start training/runs/third.pt --claims $(CLAIMS) --frozen \
		--head-rate 5e-4 --pieces 900 --every 6 --out training/runs/fourth.pt
	$(EXPORT) training/runs/fourth.pt
	$(BIN)/python -m training.confidence $(CLAIMS)
	$(BIN)/python -m benchmarks.parse_accuracy --treebanks $(TREEBANKS) --polnear $(POLNEAR)

# Learns the weights of the reader's confidence anew, after rules or the language model have changed.
confidence: $(BIN)/.dev
	$(BIN)/python -m training.confidence $(CLAIMS)

clean:
	rm -rf $(VENV) build dist
