"""text.shortcodes: the lines between the tags of templates."""

from __future__ import annotations

import time

import pytest

from newscli.text.shortcodes import between_tags
from newscli.text.tidy import tidy


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("a\n{{< highlight go >}}\nx\n{{< /highlight >}}\nb", {1, 2, 3}),
        ("{{% notice tip %}}\nx\n{{% / notice %}}", {0, 1, 2}),
        ("{% highlight ruby %}\nx\n{% endhighlight %}\n\n{%- raw -%}\ny\n{%- endraw -%}", {0, 1, 2, 4, 5, 6}),
        ("a {{< b >}}c{{< /b >}} d\ne", {0}),
        ("{{< figure src=x >}}\n\n\n\ntext", set()),
        ("{{< a >}}\n{{< a >}}\n{{< /a >}}\nx\n{{< /b >}}", {0, 1, 2}),
        ("{{< a >}}\n{{< b >}}\n{{< /a >}}\n{{< /b >}}", {0, 1, 2, 3}),
        ("{{ .Title }}\n{{ x }}", set()),
    ],
)
def test_lines_between_tags(body, lines):
    assert between_tags(body) == lines


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("{{< highlight go >}}", "{{< /highlight >}}"), ("{% highlight ruby %}", "{% endhighlight %}")],
)
def test_code_in_a_shortcode_stays_and_text_around_it_is_tidied(opening, closing):
    code = f"{opening} \nx \n\n\n\ny \n{closing}"
    assert tidy(f"Text. \n\n\n\n{code}\n\n\n\nText. ").text == f"Text.\n\n{code}\n\nText."


def test_many_tags_take_no_longer_than_their_lines():
    names = [f"t{number}" for number in range(20_000)]
    body = "\n".join(
        [*(f"{{{{< {name} >}}}}" for name in names), *(f"{{{{< /{name} >}}}}" for name in names)]
    )
    started = time.process_time()
    assert len(between_tags(body)) == 40_000
    assert time.process_time() - started < 2
