"""The denoiser in PyTorch, for comparison: training steps and sampling of the same sizes as ours.

Reads one request per line from stdin, a JSON object with `op`, and answers each with one line of JSON:

  {"op": "check", "golden": FILE}     agrees with the golden file in float64? Fails where it does not.
  {"op": "product", "runs": n}        float32 matrix products: what this PyTorch can do at all
  {"op": "train", "batch": B, "length": L, "lambda": 0 or 1, "steps": n}    seconds of each step
  {"op": "sample", "length": L, "lengths": [...], "selfCond": true or false}    seconds, evaluations, seconds in the net

Arguments: threads, then the model as JSON with vocabSize, padTokenId, maskTokenId, hiddenSize, numLayers, numHeads.
Written for torch 1.13, which Debian has; newer ones use their fused attention.
"""

import json
import math
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

NEVER = -1e30
has_fused_attention = hasattr(F, "scaled_dot_product_attention")


class Block(nn.Module):
    def __init__(self, width, num_heads):
        super().__init__()
        self.num_heads = num_heads
        self.ln1 = nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width, bias=False)
        self.wo = nn.Linear(width, width, bias=False)
        self.ln2 = nn.LayerNorm(width)
        self.fc1 = nn.Linear(width, 4 * width)
        self.fc2 = nn.Linear(4 * width, width)

    def forward(self, h, cos, sin):
        h = h + self.attention(self.ln1(h), cos, sin)
        return h + self.fc2(F.gelu(self.fc1(self.ln2(h)), approximate="tanh"))

    def attention(self, x, cos, sin):
        B, L, D = x.shape
        qkv = self.qkv(x).view(B, L, 3, self.num_heads, -1).permute(2, 0, 3, 1, 4)  # (3, B, H, L, F)
        qk, v = qkv[:2], qkv[2]
        x1, x2 = qk.chunk(2, dim=-1)
        q, k = (qk * cos + torch.cat((-x2, x1), dim=-1) * sin).unbind(0)
        if has_fused_attention:
            mixed = F.scaled_dot_product_attention(q, k, v)
        else:
            scores = (q / math.sqrt(q.shape[-1])) @ k.transpose(-2, -1)
            mixed = scores.softmax(dim=-1) @ v
        return self.wo(mixed.transpose(1, 2).reshape(B, L, D))


class Denoiser(nn.Module):
    def __init__(self, size, dtype=torch.float32):
        super().__init__()
        self.pad, self.mask = size["padTokenId"], size["maskTokenId"]
        vocab, width, heads = size["vocabSize"], size["hiddenSize"], size["numHeads"]
        self.head_width = width // heads
        self.embed = nn.Embedding(vocab, width)
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(size["numLayers"]))
        self.ln_f = nn.LayerNorm(width)
        self.head = nn.Linear(width, vocab, bias=False)
        self.selfcond = nn.Linear(width, width, bias=False)
        self.register_buffer("never", torch.zeros(vocab, dtype=torch.bool), persistent=False)
        self.never[[self.pad, self.mask]] = True
        self.to(dtype)
        self.tables = {}

    def rotations(self, length):
        if length not in self.tables:
            dtype = self.head.weight.dtype
            rates = 10000.0 ** (-torch.arange(0, self.head_width, 2, dtype=torch.float64) / self.head_width)
            angles = torch.outer(torch.arange(length, dtype=torch.float64), rates).repeat(1, 2)
            self.tables[length] = (angles.cos().to(dtype), angles.sin().to(dtype))
        return self.tables[length]

    def forward(self, xt, p_prev=None, flags=None):
        """Logits with PAD and MASK ruled out. xt (B, L), p_prev (B, L, V), flags (B) -> (B, L, V)"""
        h = self.embed(xt)
        if p_prev is not None:
            is_active = (xt == self.mask).to(h.dtype) * flags[:, None]
            expected = F.layer_norm(p_prev @ self.embed.weight, h.shape[-1:])
            h = h + is_active[..., None] * self.selfcond(expected)
        cos, sin = self.rotations(xt.shape[1])
        for block in self.blocks:
            h = block(h, cos, sin)
        return self.head(self.ln_f(h)).masked_fill(self.never, NEVER)

    def loss(self, x0, xt, weight, flags=None):
        """Nats per token. With flags, after a first pass without gradient whose prediction the second one takes."""
        is_masked = xt == self.mask
        p_prev = None
        if flags is not None:
            with torch.no_grad():
                shown = F.one_hot(xt, self.never.numel()).to(weight.dtype)
                p_prev = torch.where(is_masked[..., None], self(xt).softmax(-1), shown)
        logits = self(xt, p_prev, flags)
        nll = F.cross_entropy(logits.flatten(0, 1), x0.flatten(), reduction="none").view_as(x0)
        return (weight * (nll * is_masked).sum(1)).sum() / (x0 != self.pad).sum()


class Trainer:
    def __init__(self, model, lr=3e-4, weight_decay=0.0):
        self.model = model
        self.params = list(model.parameters())
        self.optimizer = torch.optim.AdamW(self.params, lr=lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=weight_decay)
        self.ema = [p.detach().clone() for p in self.params]
        self.steps = 0

    def step(self, *batch):
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.model.loss(*batch)
        loss.backward()
        nn.utils.clip_grad_norm_(self.params, 1.0)
        self.optimizer.step()
        self.steps += 1
        decay = min(0.9999, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            for average, p in zip(self.ema, self.params):
                average.lerp_(p, 1 - decay)
        return loss.item()


def check(golden_file):
    """Loss, every gradient, and the loss after three steps, as the golden file has them. Largest difference."""
    with open(golden_file, encoding="utf-8") as file:
        golden = json.load(file)
    known = golden["config"]
    size = {
        "vocabSize": known["vocab"],
        "padTokenId": known["pad"],
        "maskTokenId": known["mask"],
        "hiddenSize": known["d_model"],
        "numLayers": known["layers"],
        "numHeads": known["heads"],
    }
    model = Denoiser(size, torch.float64)

    def as_ours(tensors):
        """The golden file's tensors by our names; ours has queries, keys and values in one."""
        of = {name: torch.tensor(t["data"], dtype=torch.float64).view(t["shape"]) for name, t in tensors.items()}
        for i in range(size["numLayers"]):
            parts = [of.pop(f"blocks.{i}.attn.{part}.weight") for part in ("wq", "wk", "wv")]
            of[f"blocks.{i}.qkv.weight"] = torch.cat(parts)
        return {name.replace(".attn.", ".").replace(".mlp.", "."): t for name, t in of.items()}

    model.load_state_dict(as_ours(golden["params"]))
    x0, xt = torch.tensor(golden["x0"]), torch.tensor(golden["z"])
    weight = 1 / torch.tensor(golden["t"], dtype=torch.float64)
    batch = (x0, xt, weight, torch.ones_like(weight))

    loss = model.loss(*batch)
    loss.backward()
    worst = abs(loss.item() - golden["loss"])
    ours = dict(model.named_parameters())
    for name, gradient in as_ours(golden["grads"]).items():
        worst = max(worst, (ours[name].grad - gradient).abs().max().item())
    adamw = golden["adamw"]
    trainer = Trainer(model, adamw["lr"], adamw["weight_decay"])
    for _ in adamw["steps"]:
        trainer.step(*batch)
    worst = max(worst, abs(model.loss(*batch).item() - adamw["loss_after_step3"]))
    if not worst <= 1e-9:
        raise SystemExit(f"the peer is not equivalent: it differs by {worst} from {golden_file}")
    return {"worst": worst, "torch": torch.__version__, "fusedAttention": has_fused_attention}


def product(runs):
    """Milliards of operations per second."""
    a, b = torch.rand(2048, 1024), torch.rand(1024, 1024)
    rates = []
    for _ in range(runs):
        start = time.perf_counter()
        a @ b
        rates.append(2 * 2048 * 1024 * 1024 / (time.perf_counter() - start) / 1e9)
    return {"gflops": rates}


trainers = {}


def train(size, request):
    B, L, steps = request["batch"], request["length"], request["steps"]
    key = request["lambda"]
    if key not in trainers:
        trainers[key] = Trainer(Denoiser(size))
    x0 = torch.randint(0, size["padTokenId"], (B, L))
    seconds = []
    for _ in range(steps):
        # As with ours, drawing the noise is not timed.
        t = 1e-3 + (1 - 1e-3) * (torch.rand(1) + torch.arange(B)) / B
        xt = torch.where(torch.rand(B, L) < t[:, None], size["maskTokenId"], x0)
        flags = torch.ones(B) if key > 0 else None
        start = time.perf_counter()
        trainers[key].step(x0, xt, 1 / t, flags)
        seconds.append(time.perf_counter() - start)
    return {"seconds": seconds}


samplers = {}


@torch.inference_mode()
def sample(size, request):
    """First-hitting: one position of each sequence at a time, any of those still masked."""
    lengths, L, self_cond = torch.tensor(request["lengths"]), request["length"], request["selfCond"]
    if not samplers:
        samplers["model"] = Denoiser(size).eval()
    model = samplers["model"]
    in_net = 0.0
    start = time.perf_counter()
    B = len(lengths)
    rows = torch.arange(B)
    xt = torch.where(torch.arange(L) < lengths[:, None], model.mask, model.pad)
    p_prev = torch.zeros(B, L, size["vocabSize"])
    for step in range(int(lengths.max())):
        began = time.perf_counter()
        flags = torch.full((B,), float(step > 0))
        logits = model(xt, p_prev, flags) if self_cond else model(xt)
        probs = logits.softmax(-1)
        in_net += time.perf_counter() - began
        is_masked = xt == model.mask
        is_open = is_masked.any(1)
        # A finished sequence waits for the others of its batch; any position will do, as nothing is written there.
        place = torch.multinomial(is_masked.float() + (~is_open)[:, None].float(), 1)[:, 0]
        token = torch.multinomial(probs[rows, place], 1)[:, 0]
        xt[rows, place] = torch.where(is_open, token, xt[rows, place])
        p_prev = probs
    return {"seconds": time.perf_counter() - start, "inNetwork": in_net, "nfe": int(lengths.sum())}


def main():
    torch.set_num_threads(int(sys.argv[1]))
    torch.manual_seed(1)
    size = json.loads(sys.argv[2])
    operations = {
        "check": lambda request: check(request["golden"]),
        "product": lambda request: product(request["runs"]),
        "train": lambda request: train(size, request),
        "sample": lambda request: sample(size, request),
    }
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(operations[request["op"]](request)), flush=True)


main()
