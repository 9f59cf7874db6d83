package record

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
)

func open(t *testing.T, path string) *Journal {
	t.Helper()
	j, err := OpenJournal(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { j.Close() })
	return j
}

func put(t *testing.T, j *Journal, name, content string) {
	t.Helper()
	if err := j.Put(name, []byte(content)); err != nil {
		t.Fatal(err)
	}
}

func TestAJournalCutAnywhereKeepsWhatWasWhole(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "journal")
	j := open(t, path)
	var ends []int64
	for i := range 4 {
		put(t, j, fmt.Sprint("entry ", i), strings.Repeat("x", 10*i))
		ends = append(ends, j.end)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for cut := range whole {
		path := filepath.Join(dir, "cut")
		if err := os.WriteFile(path, whole[:cut], 0o644); err != nil {
			t.Fatal(err)
		}
		torn, err := OpenJournal(path)
		if err != nil {
			t.Fatal(err)
		}
		want := 0
		for _, end := range ends {
			if end <= int64(cut) {
				want++
			}
		}
		if got := len(torn.Names()); got != want {
			t.Fatalf("cut after %d of %d bytes: %d entries, want %d", cut, len(whole), got, want)
		}
		// What comes next must not be lost behind the torn tail.
		put(t, torn, "next", "y")
		torn.Close()
		again := open(t, path)
		if content, there, _ := again.Get("next"); !there || string(content) != "y" || len(again.Names()) != want+1 {
			t.Fatalf("cut after %d bytes: after another entry, the journal holds %v", cut, again.Names())
		}
	}
}

func TestADamagedEntryEndsTheJournal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	j := open(t, path)
	for i := range 3 {
		put(t, j, fmt.Sprint(i), "content")
	}
	size := j.end / 3
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for at := size; at < 2*size; at++ {
		damaged := bytes.Clone(whole)
		damaged[at] ^= 0x10
		if err := os.WriteFile(path, damaged, 0o644); err != nil {
			t.Fatal(err)
		}
		if names := open(t, path).Names(); len(names) != 1 {
			t.Fatalf("with byte %d damaged: entries %v, want the first alone", at, names)
		}
	}
}

func TestAJournalTakesEntriesFromSeveralWriters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	j := open(t, path)
	var group sync.WaitGroup
	for i := range 16 {
		group.Go(func() {
			if err := j.Put(fmt.Sprint(i), bytes.Repeat([]byte{byte(i)}, 100*i)); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	again := open(t, path)
	for i := range 16 {
		content, there, err := again.Get(fmt.Sprint(i))
		if err != nil || !there || !bytes.Equal(content, bytes.Repeat([]byte{byte(i)}, 100*i)) {
			t.Errorf("entry %d: %v, %v", i, there, err)
		}
	}
}

// small is a disk that is soon full.
type small struct {
	*os.File
	room int64
}

func (s *small) WriteAt(p []byte, at int64) (int, error) {
	fits := max(0, min(int64(len(p)), s.room-at))
	n, err := s.File.WriteAt(p[:fits], at)
	if err == nil && fits < int64(len(p)) {
		err = syscall.ENOSPC
	}
	return n, err
}

func TestAFullDiskLosesNothingThatWasFinished(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	disk := &small{f, 250}
	j, err := newJournal(disk, path)
	if err != nil {
		t.Fatal(err)
	}
	put(t, j, "first", strings.Repeat("a", 60))
	put(t, j, "second", strings.Repeat("b", 60))
	err = j.Put("third", bytes.Repeat([]byte("c"), 60))
	if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), path) {
		t.Fatalf("error %v, want one that names the file and the full disk", err)
	}
	if names := open(t, path).Names(); len(names) != 2 {
		t.Errorf("the journal holds %v, want the first two", names)
	}
	disk.room = 1000
	put(t, j, "third", "c")
	if names := open(t, path).Names(); len(names) != 3 {
		t.Errorf("once there is room the journal holds %v, want all three", names)
	}
}
