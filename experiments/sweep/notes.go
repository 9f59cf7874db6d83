package sweep

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"strings"
	"sync"

	"github.com/seed-16a9e133/transpac/experiments/run"
)

// notes are the layouts of a journal, and what the judge learns from them.
type notes struct {
	journal *run.Journal[Replicate]

	mu    sync.Mutex
	kept  map[string]bool
	judge *judge
}

// layoutPrefix begins the names of the layouts in a journal or shard file.
const layoutPrefix = "layout-"

// newNotes reads the layouts that an interrupted job left.
func newNotes(journal *run.Journal[Replicate], judge *judge) (*notes, error) {
	n := &notes{journal: journal, kept: map[string]bool{}, judge: judge}
	found, err := journal.Notes()
	if err != nil {
		return nil, err
	}
	for name, content := range found {
		rows, err := decodeLayout(content)
		if err != nil {
			return nil, err
		}
		name = strings.TrimPrefix(name, layoutPrefix)
		n.kept[name] = true
		judge.learn(name, rows)
	}
	return n, nil
}

// keep stores a layout, once, before the first replicate that has it.
func (n *notes) keep(l *layout) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.kept[l.name] {
		return nil
	}
	content, err := encode(l.rows)
	if err != nil {
		return err
	}
	if err := n.journal.Note(layoutPrefix+l.name, content); err != nil {
		return err
	}
	n.kept[l.name] = true
	n.judge.learn(l.name, l.rows)
	return nil
}

func (n *notes) take(point int, r *Replicate) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.judge.take(point, r)
}

func (n *notes) more(point, taken int) int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.judge.more(point, taken)
}

func decodeLayout(content []byte) ([]Row, error) {
	var rows []Row
	if err := gob.NewDecoder(bytes.NewReader(content)).Decode(&rows); err != nil {
		return nil, fmt.Errorf("a list of responses cannot be read: %w", err)
	}
	return rows, nil
}
