"""Losses and answers of a part of a batch, so that those of all parts add up."""
import torch
from torch import nn
from torch.nn import functional as F

CLASSES = (nn.CrossEntropyLoss, nn.NLLLoss, nn.MultiMarginLoss)
SIGNS = (nn.SoftMarginLoss, nn.HingeEmbeddingLoss)


def fitting(loss, out, y):
    """The targets as this loss takes them: classes become rows of 0 and 1, or one number where
    there is one output for two classes, and -1 and 1 where the loss is about signs."""
    if y.is_floating_point() or isinstance(loss, CLASSES):
        return y
    if out.dim() == 2 and out.shape[1] == 1 or out.dim() == 1:
        y = y.reshape(out.shape).float()
    else:
        y = F.one_hot(y, out.shape[1]).movedim(-1, 1).float()
    return 2 * y - 1 if isinstance(loss, SIGNS) else y


def sums(loss):
    """Does it add its values up, without a mean?"""
    return loss.reduction in ('sum', 'none')


def counted(loss, y):
    """What the mean of these samples is divided by: their number, or their weights' sum."""
    if isinstance(loss, (nn.CrossEntropyLoss, nn.NLLLoss)) and not y.is_floating_point():
        kept = y[y != loss.ignore_index].cpu()
        return float(loss.weight.cpu()[kept].sum() if loss.weight is not None else len(kept))
    return float(len(y))


def share(loss, out, y, whole):
    """The part of the loss of the whole batch that is due to these samples."""
    value = loss(out, fitting(loss, out, y))
    if sums(loss):
        return value.sum()
    part = counted(loss, y)
    return value * (part / whole) if part else out.sum() * 0


def right(out, y):
    """How many classes are right; below 0 where there are none to tell apart."""
    if y.is_floating_point() or y.dim() != 1 or out.dim() != 2:
        return -len(y)
    answers = out.argmax(1) if out.shape[1] > 1 else None
    return (answers == y).sum().item() if answers is not None else -len(y)
