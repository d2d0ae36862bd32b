"""Reads config.yaml. Each line is `name: value  # remark`, the value in JSON, which is YAML too:
any YAML reader takes the file, and this one needs no package beside Python's own."""
import json


def value_of(text):
    text = text.strip()
    try:
        value, end = json.JSONDecoder().raw_decode(text)
        if text[end:].strip() == '' or text[end:].lstrip().startswith('#'):
            return value
    except ValueError:
        pass
    return text.split(' #')[0].strip()


def read(path, changes=()):
    """The settings as a dict; `changes` are words of the command line: epochs=3."""
    with open(path, encoding='utf-8') as file:
        lines = [line for line in file if line.strip() and not line.lstrip().startswith('#')]
    cfg = {name.strip(): value_of(value) for name, value in (line.split(':', 1) for line in lines)}
    for change in changes:
        name, sign, value = change.lstrip('-').partition('=')
        if not sign or name not in cfg:
            raise SystemExit(f'{change}: say NAME=VALUE, where NAME is one of {", ".join(cfg)}')
        cfg[name] = value_of(value)
    return cfg
