package record

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
)

// A journal is a sequence of entries. Each has a name and a content, and stands
// in the file as
//
//	length of name and content   4 bytes, little endian
//	checksum of what follows     32 bytes, SHA-256
//	length of the name           2 bytes, little endian
//	name, content
//
// An entry that is cut short or has another checksum ends the journal: whatever
// follows was not completely written before the power failed.

// Journal keeps finished work on disk while a job is under way: a file to which
// each finished piece is appended. It is safe for concurrent use.
//
// What Put has taken survives the death of the process. A goroutine flushes it
// to the disk, again and again without a pause while there is something to
// flush, so that a power cut takes the pieces of the last moment only and nobody
// waits for the disk.
type Journal struct {
	file journalFile
	path string

	mu     sync.Mutex // guards what follows
	calm   *sync.Cond // signalled when a flush ends
	end    int64
	index  map[string]span
	order  []string
	synced int64 // up to where the file is known to be on the disk
	active bool  // whether the goroutine that flushes is at work
	failed error // why a flush failed; the file may then lack anything since
}

// journalFile is what a journal asks of an open file.
type journalFile interface {
	io.ReaderAt
	io.WriterAt
	Truncate(size int64) error
	Sync() error
	Close() error
}

// span is where the content of an entry lies.
type span struct{ at, length int64 }

const (
	entryHead    = 4 + sha256.Size
	longestName  = 1 << 10
	longestEntry = 1 << 30
)

// OpenJournal opens the journal at path, or makes an empty one. A torn tail is
// cut off. The folder must exist.
func OpenJournal(path string) (*Journal, error) {
	_, missing := os.Stat(path)
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, fmt.Errorf("record: cannot open the journal: %w", err)
	}
	j, err := newJournal(file, path)
	if err == nil && missing != nil {
		err = syncFolder(filepath.Dir(path)) // so that the name survives a power cut
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return j, nil
}

func newJournal(file journalFile, path string) (*Journal, error) {
	j := &Journal{file: file, path: path, index: map[string]span{}}
	j.calm = sync.NewCond(&j.mu)
	r := NewEntryReader(io.NewSectionReader(file, 0, 1<<62))
	for {
		name, content, err := r.Next()
		if err != nil {
			return nil, j.trouble(err)
		}
		if name == "" {
			break
		}
		j.remember(name, span{r.read - int64(len(content)), int64(len(content))})
	}
	j.end, j.synced = r.read, r.read
	if err := file.Truncate(j.end); err != nil {
		return nil, j.trouble(err)
	}
	return j, nil
}

// remember puts an entry into the index. A name written twice keeps its first
// content; the second is the same, because names stand for reproducible work.
func (j *Journal) remember(name string, at span) {
	if _, known := j.index[name]; !known {
		j.index[name] = at
		j.order = append(j.order, name)
	}
}

// Put appends an entry. What a file that cannot take it has taken is
// overwritten by the next, or cut off when the journal is opened again. The
// error may be that of flushing earlier entries.
func (j *Journal) Put(name string, content []byte) error {
	entry, err := encodeEntry(name, content)
	if err != nil {
		return err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.failed != nil {
		return j.failed
	}
	if _, err := j.file.WriteAt(entry, j.end); err != nil {
		return j.trouble(err)
	}
	j.end += int64(len(entry))
	j.remember(name, span{j.end - int64(len(content)), int64(len(content))})
	if !j.active {
		j.active = true
		go j.flush()
	}
	return nil
}

// flush brings everything to the disk and ends.
func (j *Journal) flush() {
	j.mu.Lock()
	defer j.mu.Unlock()
	for j.synced < j.end && j.failed == nil {
		end := j.end
		j.mu.Unlock()
		err := j.file.Sync()
		j.mu.Lock()
		if j.synced = end; err != nil {
			j.failed = j.trouble(err)
		}
	}
	j.active = false
	j.calm.Broadcast()
}

// Sync waits until all entries are on the disk.
func (j *Journal) Sync() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	for j.active {
		j.calm.Wait()
	}
	return j.failed
}

// Get returns the content of an entry. It is false where there is none.
func (j *Journal) Get(name string) ([]byte, bool, error) {
	j.mu.Lock()
	at, known := j.index[name]
	j.mu.Unlock()
	if !known {
		return nil, false, nil
	}
	content := make([]byte, at.length)
	if _, err := j.file.ReadAt(content, at.at); err != nil && !errors.Is(err, io.EOF) {
		return nil, false, j.trouble(err)
	}
	return content, true, nil
}

// Names lists the entries in the order in which they were written.
func (j *Journal) Names() []string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return append([]string(nil), j.order...)
}

// Close closes the file, which stays where it is.
func (j *Journal) Close() error { return errors.Join(j.Sync(), j.file.Close()) }

func (j *Journal) trouble(err error) error {
	return fmt.Errorf("record: the journal %s: %w", j.path, err)
}

// WriteEntry appends an entry of a journal to any file.
func WriteEntry(w io.Writer, name string, content []byte) error {
	entry, err := encodeEntry(name, content)
	if err == nil {
		_, err = w.Write(entry)
	}
	return err
}

func encodeEntry(name string, content []byte) ([]byte, error) {
	length := 2 + len(name) + len(content)
	if name == "" || len(name) > longestName || length > longestEntry {
		return nil, fmt.Errorf("record: a journal cannot hold entry %.20q of %d bytes", name, len(content))
	}
	entry := make([]byte, entryHead, entryHead+length)
	entry = binary.LittleEndian.AppendUint16(entry, uint16(len(name)))
	entry = append(append(entry, name...), content...)
	binary.LittleEndian.PutUint32(entry, uint32(length))
	sum := sha256.Sum256(entry[entryHead:])
	copy(entry[4:], sum[:])
	return entry, nil
}

// EntryReader reads the entries of a journal one after the other.
type EntryReader struct {
	r    *bufio.Reader
	read int64 // bytes of whole entries
}

// NewEntryReader reads from the start of a journal.
func NewEntryReader(r io.Reader) *EntryReader { return &EntryReader{r: bufio.NewReaderSize(r, 1<<16)} }

// Next returns the next entry. After the last whole one the name is empty. An
// error means that the file cannot be read; a torn entry is none.
func (e *EntryReader) Next() (name string, content []byte, err error) {
	var head [entryHead]byte
	if _, err := io.ReadFull(e.r, head[:]); err != nil {
		return "", nil, endOrTrouble(err)
	}
	length := binary.LittleEndian.Uint32(head[:])
	if length < 2 || length > longestEntry {
		return "", nil, nil
	}
	// A damaged length must not ask for memory that the file cannot fill.
	body, err := io.ReadAll(io.LimitReader(e.r, int64(length)))
	if err != nil {
		return "", nil, err
	}
	if len(body) < int(length) || sha256.Sum256(body) != [sha256.Size]byte(head[4:]) {
		return "", nil, nil
	}
	n := int(binary.LittleEndian.Uint16(body))
	if n == 0 || 2+n > len(body) {
		return "", nil, nil
	}
	e.read += int64(entryHead) + int64(length)
	return string(body[2 : 2+n]), body[2+n:], nil
}

// Read is the number of bytes that the entries so far take.
func (e *EntryReader) Read() int64 { return e.read }

func endOrTrouble(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return err
}
