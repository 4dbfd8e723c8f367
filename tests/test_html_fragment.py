"""text/html_fragment: no word is lost on the way to CommonMark, whatever the tags, and none is made up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.text.blocks import read_blocks
from newscli.text.html_fragment import plain_text, read_fragment

words = st.text("ab1.*_`[]()!#>+-=~|\\&;<\"' \nщ—“", max_size=8).map(
    lambda t: t.replace("&", "&amp;").replace("<", "&lt;")
)
inline = st.recursive(
    words | st.just("<br>"),
    lambda inner: st.tuples(
        st.sampled_from(["b", "i", 'a href="http://x/y(z)"', "code", "span"]), st.lists(inner, max_size=3)
    ).map(lambda t: f"<{t[0]}>{''.join(t[1])}</{t[0].split()[0]}>"),
    max_leaves=6,
)
lines = st.lists(inline, max_size=4).map("".join)
blocks = st.recursive(
    lines | lines.map(lambda one: f"<p>{one}</p>") | lines.map(lambda one: f"<h2>{one}</h2>"),
    lambda inner: st.lists(inner, min_size=1, max_size=3).flatmap(
        lambda parts: st.sampled_from(
            [
                f"<blockquote>{''.join(parts)}</blockquote>",
                f"<ul>{''.join(f'<li>{part}' for part in parts)}</ul>",
                f"<ol>{''.join(f'<li>{part}</li>' for part in parts)}</ol>",
            ]
        )
    ),
    max_leaves=6,
)


@settings(max_examples=300)
@given(st.lists(blocks, max_size=4).map("".join))
def test_every_word_is_read_back(html):
    body = read_fragment(html).body
    seen = "".join(block.plain for block in read_blocks(body))
    assert "".join(seen.split()) == "".join(plain_text(html).split())


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("<p>a <b>b</b>, un<b>bel</b>iev</p>", "a **b**, unbeliev"),
        ("<ul><li>a<ul><li>b</ul></ul><ul><li>c</ul>", "- a\n  - b\n\n* c"),
        ("<blockquote>a</blockquote><blockquote>b</blockquote>", "> a\n\n> b"),
        ("<pre><code class='language-py'>x\n y</code></pre>", "```py\nx\n y\n```"),
        ("<table><tr><th>A<th>B<tr><td>1|2<td>c</table>", "| A | B |\n| --- | --- |\n| 1\\|2 | c |"),
        ("a<br>b<br><br>c<hr>d", "a\\\nb\n\nc\n\n___\n\nd"),
        ('<a href="javascript:x()">a</a><a href="http://n/a b">c</a>', "a[c](http://n/a%20b)"),
        ("<script>evil()</script><style>p{}</style><!-- no --><iframe src='http://n/v'>x</iframe>", ""),
        ("1. no list <i>x</i>", "1\\. no list *x*"),
        ("<b>never closed <p>next", "**never closed**\n\n**next**"),
    ],
)
def test_what_html_becomes(html, body):
    assert read_fragment(html).body == body


def test_pictures_with_captions_and_credits():
    html = '<figure><img src="http://n/a.jpg" alt="A"><figcaption>C <span class="credit">UzA</span></figcaption></figure>'
    (picture,) = read_fragment(html).pictures
    assert picture == ("http://n/a.jpg", "A", "C", "UzA")
