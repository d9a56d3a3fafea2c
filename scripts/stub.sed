# What pybind11-stubgen can't know. A class in a union is of this module. `decimal` is also a method of every decimal, so the class has a
# name of its own here; the members of an enum are values; an enum is not made by __new__.
s/^import collections\.abc$/import collections.abc\nfrom decimal import Decimal as PythonDecimal/
/^ *def /s/\bmtfs\._core\.//g
/^ *def /s/\bdecimal\.Decimal\b/PythonDecimal/g
/^class .*(enum\.Enum):/,/^class [^(]*:/{
  s/^    \([a-z_]*\): typing\.ClassVar\[[A-Za-z]*\].*$/    \1 = .../
  /^    @classmethod$/d
  /^    def __new__(cls, value):/,/^        \.\.\.$/d
}
