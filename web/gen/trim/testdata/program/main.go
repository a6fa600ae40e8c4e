// Command program does what needs the runtime's tables: it grows and walks
// stacks, collects garbage under live pointers, panics and recovers, and says
// where it is. It first makes something in an init and waits.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

type tree struct {
	left, right *tree
	name        string
}

type named struct {
	Name string
	Of   map[string]float64 `json:",omitempty"`
}

func grow(depth int) *tree {
	if depth == 0 {
		return &tree{name: strings.Repeat("x", 3)}
	}
	t := &tree{left: grow(depth - 1), name: fmt.Sprint(depth)}
	if depth%3 == 0 {
		runtime.GC()
	}
	t.right = grow(depth - 1)
	return t
}

func (t *tree) count() int {
	if t == nil {
		return 0
	}
	return 1 + t.left.count() + t.right.count()
}

//go:noinline
func fails(list []int, i int) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = errors.Join(v.(error), errors.New("recovered"))
		}
	}()
	return fmt.Errorf("%d", list[i])
}

//go:noinline
func where() string {
	defer func() { _ = recover() }()
	return string(debug.Stack())
}

// keeps reports whether this many bytes of small and large blocks hold what was
// put into them after garbage was collected between them.
func keeps(size int) bool {
	var blocks [][]byte
	for i := 0; size > 0; i++ {
		b := make([]byte, 100<<(i%10))
		for k, v := range b {
			if v != 0 { // new memory is zero
				return false
			}
			b[k] = byte(i + k)
		}
		if i%2 == 0 {
			blocks = append(blocks, b)
		}
		size -= len(b)
	}
	runtime.GC()
	for i, b := range blocks {
		for k, v := range b {
			if v != byte(2*i+k) {
				return false
			}
		}
	}
	return true
}

var made = map[string]*tree{}

func init() {
	for i := range 1000 {
		made[fmt.Sprint(i)] = &tree{name: strings.Repeat("y", i)}
	}
}

// length adds up what init has made.
//
//go:noinline
func length() (sum int) {
	for _, t := range made {
		sum += len(t.name)
	}
	return sum
}

// clocks says whether it is today, and whether time passes as it should.
func clocks() {
	const nap = 30 * time.Millisecond
	var alarms atomic.Int32
	time.AfterFunc(nap/2, func() { alarms.Add(1) })
	since := time.Now()
	time.Sleep(nap)
	slept := time.Since(since)
	fmt.Println("today", since.Year() > 2020, "slept", slept >= nap && slept < time.Minute, "alarms", alarms.Load())
}

func main() {
	time.Sleep(time.Nanosecond)
	fmt.Println("made", len(made), length())
	clocks()
	defer func() { // ends last
		pc, file, line, ok := runtime.Caller(0)
		fmt.Println(runtime.FuncForPC(pc).Name(), file != "", line >= 0, ok)
		fmt.Println("named", strings.Contains(where(), "main.where("))
		fmt.Println("lines", strings.Contains(where(), "main.go:"))
	}()
	var all sync.WaitGroup
	counts := make([]int, 8)
	for i := range counts {
		all.Go(func() { counts[i] = grow(10).count() })
	}
	all.Wait()
	fmt.Println(counts)
	fmt.Println(fails([]int{1}, 2))
	fmt.Println(reflect.PointerTo(reflect.TypeFor[map[string][]tree]()), reflect.MapOf(reflect.TypeFor[int](), reflect.TypeFor[*tree]()))
	text, err := json.Marshal([]named{{Name: "a", Of: map[string]float64{"b": 0.5}}, {}})
	fmt.Println(string(text), err)
	fmt.Println("kept", keeps(3<<20))
	var none *tree
	func() {
		defer func() { fmt.Println(recover()) }()
		fmt.Println(none.name)
	}()
}
