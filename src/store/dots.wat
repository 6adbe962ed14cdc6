;; Inner products of one query with rows of 8-bit codes. JavaScript has no vector instructions; these are of WebAssembly's
;; fixed-width SIMD. `node scripts/kernel.mjs` makes dots.wasm of it.
;;
;; A row is its scale, float32, and its codes, int8, padded with zeros to whole chunks of 16; the query is int16, padded alike.
(module
  (import "rows" "memory" (memory 1 65536 shared))

  ;; For each of $count rows, a multiple of four, whose numbers stand from $places on: unit × scale × Σ code × query as float32
  ;; to $out on. Four rows at a time, so that their waits for memory overlap. Sums stay within 32 bits while Σ |query| does not
  ;; exceed 2^31 / 127.
  (func (export "dots")
    (param $query i32) (param $chunks i32) (param $unit f32) (param $base i32) (param $stride i32)
    (param $places i32) (param $count i32) (param $out i32)
    (local $end i32) (local $at i32) (local $left i32) (local $offset i32)
    (local $a i32) (local $b i32) (local $c i32) (local $d i32)
    (local $low v128) (local $high v128) (local $codes v128)
    (local $sa v128) (local $sb v128) (local $sc v128) (local $sd v128)
    (local.set $end (i32.add (local.get $places) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $rows
        (br_if $done (i32.ge_u (local.get $places) (local.get $end)))
        (local.set $a (i32.add (local.get $base) (i32.mul (i32.load offset=0 (local.get $places)) (local.get $stride))))
        (local.set $b (i32.add (local.get $base) (i32.mul (i32.load offset=4 (local.get $places)) (local.get $stride))))
        (local.set $c (i32.add (local.get $base) (i32.mul (i32.load offset=8 (local.get $places)) (local.get $stride))))
        (local.set $d (i32.add (local.get $base) (i32.mul (i32.load offset=12 (local.get $places)) (local.get $stride))))
        (local.set $sa (v128.const i32x4 0 0 0 0))
        (local.set $sb (v128.const i32x4 0 0 0 0))
        (local.set $sc (v128.const i32x4 0 0 0 0))
        (local.set $sd (v128.const i32x4 0 0 0 0))
        (local.set $at (local.get $query))
        (local.set $left (local.get $chunks))
        (local.set $offset (i32.const 0))
        (loop $chunk
          (local.set $low (v128.load (local.get $at)))
          (local.set $high (v128.load offset=16 (local.get $at)))
          (local.set $codes (v128.load offset=4 align=4 (i32.add (local.get $a) (local.get $offset))))
          (local.set $sa (i32x4.add (local.get $sa) (i32x4.add
            (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $codes)) (local.get $low))
            (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $codes)) (local.get $high)))))
          (local.set $codes (v128.load offset=4 align=4 (i32.add (local.get $b) (local.get $offset))))
          (local.set $sb (i32x4.add (local.get $sb) (i32x4.add
            (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $codes)) (local.get $low))
            (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $codes)) (local.get $high)))))
          (local.set $codes (v128.load offset=4 align=4 (i32.add (local.get $c) (local.get $offset))))
          (local.set $sc (i32x4.add (local.get $sc) (i32x4.add
            (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $codes)) (local.get $low))
            (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $codes)) (local.get $high)))))
          (local.set $codes (v128.load offset=4 align=4 (i32.add (local.get $d) (local.get $offset))))
          (local.set $sd (i32x4.add (local.get $sd) (i32x4.add
            (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $codes)) (local.get $low))
            (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $codes)) (local.get $high)))))
          (local.set $offset (i32.add (local.get $offset) (i32.const 16)))
          (local.set $at (i32.add (local.get $at) (i32.const 32)))
          (br_if $chunk (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
        ;; The four sums of four, turned about: halves of a and b, of c and d, then all.
        (local.set $sa (i32x4.add
          (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $sa) (local.get $sb))
          (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $sa) (local.get $sb))))
        (local.set $sc (i32x4.add
          (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $sc) (local.get $sd))
          (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $sc) (local.get $sd))))
        (local.set $sa (i32x4.add
          (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $sa) (local.get $sc))
          (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $sa) (local.get $sc))))
        (v128.store align=4 (local.get $out)
          (f32x4.mul
            (f32x4.mul (f32x4.convert_i32x4_s (local.get $sa)) (f32x4.splat (local.get $unit)))
            (v128.load32_lane 3 (local.get $d)
              (v128.load32_lane 2 (local.get $c)
                (v128.load32_lane 1 (local.get $b)
                  (v128.load32_zero (local.get $a)))))))
        (local.set $places (i32.add (local.get $places) (i32.const 16)))
        (local.set $out (i32.add (local.get $out) (i32.const 16)))
        (br $rows)))))
