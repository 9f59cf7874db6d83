package record

import "slices"

// Key names one response path. Empty strings stand for dimensions that do not
// apply.
type Key struct {
	Variable, Economy, Partner, Sector, Group string
}

// Table finds response paths by key.
type Table struct {
	paths map[Key][]Response
	keys  []Key // in the order of the files
}

// NewTable indexes responses, in any order.
func NewTable(responses []Response) *Table {
	t := &Table{paths: make(map[Key][]Response)}
	rows := sorted(responses)
	for start := 0; start < len(rows); {
		key := keyOf(rows[start])
		end := start + 1
		for end < len(rows) && keyOf(rows[end]) == key {
			end++
		}
		t.paths[key] = rows[start:end]
		t.keys = append(t.keys, key)
		start = end
	}
	return t
}

func keyOf(r Response) Key {
	return Key{r.Variable, r.Economy, r.Partner, r.Sector, r.Group}
}

// Path returns the responses of one key by step, or nil. The caller must not
// change them.
func (t *Table) Path(key Key) []Response { return t.paths[key] }

// At returns the response of a key in a step. It is false where the run has no
// such key or step, or no replicate has a value.
func (t *Table) At(key Key, step int) (Response, bool) {
	path := t.paths[key]
	i, ok := slices.BinarySearchFunc(path, step, func(r Response, s int) int { return r.Step - s })
	if !ok || path[i].N == 0 {
		return Response{}, false
	}
	return path[i], true
}

// Select returns the keys that keep accepts, in the order of the files.
func (t *Table) Select(keep func(Key) bool) []Key {
	var out []Key
	for _, k := range t.keys {
		if keep(k) {
			out = append(out, k)
		}
	}
	return out
}

// Replicates returns the largest number of replicates behind any response.
func (t *Table) Replicates() int {
	n := 0
	for _, k := range t.keys {
		for _, r := range t.paths[k] {
			n = max(n, r.N)
		}
	}
	return n
}

// LastStep returns the last step of any response, or -1 without responses.
func (t *Table) LastStep() int {
	last := -1
	for _, k := range t.keys {
		path := t.paths[k]
		last = max(last, path[len(path)-1].Step)
	}
	return last
}
