"""What a power cut leaves: the calls that fault_shim.cpp logged, replayed over a folder of which only
some is on the disk.

A disk keeps a file's bytes from its fsync on, and a name from the fsync of its folder on; what is not
synced may be there or not, whatever the order. So a cut after n calls leaves many states; these are
tried:

    "lost"    nothing of what was not synced
    "names"   all names, but of the bytes only those that were synced
    "bytes"   all bytes, but only the names that were synced
    "drawn"   of each name and of each file, by lot, the synced or the last; files may be cut short
"""
import os
import random

STATES = ("lost", "names", "bytes", "drawn")


def read_journal(path):
    """The calls: name, path, other path, number, data."""
    with open(path, "rb") as file:
        data = file.read()
    calls, at = [], 0
    while at < len(data):
        fields = []
        for _ in range(5):
            end = data.index(b"\0", at)
            fields.append(data[at:end].decode())
            at = end + 1
        size = int(fields[4])
        calls.append((fields[0], fields[1], fields[2], int(fields[3]), data[at:at + size]))
        at += size
    return calls


class File:
    def __init__(self, data=b""):
        self.last = bytearray(data)
        self.synced = bytes(data)


class Disk:
    """A folder, as its processes see it and as it is synced; all that is there at first is synced."""

    def __init__(self, root):
        self.root = root
        self.last, self.synced = {}, {}  # path -> File, or None for a folder
        for folder, _, files in os.walk(root):
            self.last[folder] = None
            for name in files:
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    self.last[path] = File(file.read())
        self.synced = dict(self.last)

    def apply(self, call):
        name, path, other, number, data = call
        if name == "open":
            file = self.last.setdefault(path, File())
            if number:
                file.last.clear()
        elif name == "write" and path in self.last:
            bytes_ = self.last[path].last
            if len(bytes_) < number:
                bytes_.extend(bytes(number - len(bytes_)))
            bytes_[number:number + len(data)] = data
        elif name == "truncate" and path in self.last:
            bytes_ = self.last[path].last
            del bytes_[number:]
            bytes_.extend(bytes(number - len(bytes_)))
        elif name == "mkdir":
            self.last[path] = None
        elif name in ("unlink", "rmdir"):
            self.last.pop(path, None)
        elif name == "rename":
            inside = path + "/"
            for old in [p for p in self.last if p == path or p.startswith(inside)]:
                self.last[other + old[len(path):]] = self.last.pop(old)
        elif name == "fsync" and path in self.last:
            if self.last[path] is not None:
                self.last[path].synced = bytes(self.last[path].last)
            else:
                self.sync_names(path)

    def sync_names(self, folder):
        for path in [p for p in self.synced if os.path.dirname(p) == folder]:
            if path not in self.last:
                del self.synced[path]
        for path, what in self.last.items():
            if os.path.dirname(path) == folder:
                self.synced[path] = what

    def left(self, state, seed):
        """path -> bytes, or None for a folder; only what can be reached."""
        draw = random.Random(seed)
        names = {"lost": self.synced, "names": self.last, "bytes": self.synced}.get(state)
        if names is None:
            names = {}
            for path in sorted({*self.last, *self.synced}):
                chosen = draw.choice([self.last, self.synced])
                if path in chosen:
                    names[path] = chosen[path]
        tree = {}
        for path, file in sorted(names.items()):
            parent = os.path.dirname(path)
            if path != self.root and parent != os.path.dirname(self.root) and parent not in tree:
                continue
            tree[path] = None if file is None else self.bytes_of(file, state, draw)
        return tree

    @staticmethod
    def bytes_of(file, state, draw):
        if state == "bytes":
            return bytes(file.last)
        if state == "drawn":
            cut = bytes(file.last[:draw.randrange(len(file.last) + 1)]) if file.last else b""
            # What was synced and not written since is there.
            return file.synced if file.synced == file.last else draw.choice(
                [file.synced, bytes(file.last), cut])
        return file.synced

    def write(self, target, state, seed):
        """Makes the state a folder at `target`."""
        for path, data in self.left(state, seed).items():
            place = target + path[len(self.root):]
            if data is None:
                os.makedirs(place, exist_ok=True)
            else:
                with open(place, "wb") as file:
                    file.write(data)
