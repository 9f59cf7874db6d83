package record

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Atomic is a file that appears under its name only when it is complete. Write
// to it, then either Commit or Abort; Abort after Commit does nothing, so
// "defer f.Abort()" is the usual way to clean up.
type Atomic struct {
	file *os.File
	path string
	done bool
}

// CreateAtomic opens a new file with a unique temporary name in the folder of
// path, which must exist.
func CreateAtomic(path string) (*Atomic, error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.tmp")
	var cause *fs.PathError
	if errors.As(err, &cause) {
		err = cause.Err // without the temporary name
	}
	if err != nil {
		return nil, fmt.Errorf("cannot create %s: %w", path, err)
	}
	return &Atomic{file: f, path: path}, nil
}

// Write appends to the temporary file.
func (a *Atomic) Write(p []byte) (int, error) { return a.file.Write(p) }

// Commit syncs the file to disk and gives it its name, replacing an older file.
// The folder is synced too, so that the name survives a power cut.
func (a *Atomic) Commit() error {
	if a.done {
		return fmt.Errorf("record: %s is already closed", a.path)
	}
	a.done = true
	err := a.file.Chmod(0o644)
	if err == nil {
		err = a.file.Sync()
	}
	if e := a.file.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(a.file.Name(), a.path)
	}
	if err != nil {
		os.Remove(a.file.Name())
		return fmt.Errorf("record: cannot write %s: %w", a.path, err)
	}
	return syncFolder(filepath.Dir(a.path))
}

// Abort removes the temporary file unless it was committed.
func (a *Atomic) Abort() {
	if a.done {
		return
	}
	a.done = true
	a.file.Close()
	os.Remove(a.file.Name())
}

// WriteFile writes data to path atomically.
func WriteFile(path string, data []byte) error {
	return writeAtomic(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// writeAtomic lets fill write the content of path and commits it if fill
// succeeds.
func writeAtomic(path string, fill func(io.Writer) error) error {
	a, err := CreateAtomic(path)
	if err != nil {
		return err
	}
	defer a.Abort()
	if err := fill(a); err != nil {
		return fmt.Errorf("record: cannot write %s: %w", path, err)
	}
	return a.Commit()
}

// syncFolder flushes a folder's entries. Some file systems refuse to sync a
// folder; the rename has happened all the same, so their refusal is no error.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("record: cannot open folder %s: %w", dir, err)
	}
	defer d.Close()
	_ = d.Sync()
	return nil
}
