"""What is said to who may not come in; the keys are those of `guard`."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "guard_host": ("This explorer does not go by that host name.", "此浏览页不以该主机名访问。"),
    "guard_long": (
        "The address is longer than {most} bytes. Search for a shorter wording.",
        "地址超过{most}字节。请缩短所检索的字句（一个汉字在地址中占9字节）。",
    ),
    "guard_method": ("Only GET, HEAD and POST are answered.", "仅回应GET、HEAD和POST请求。"),
    "guard_token": (
        "Open the address that was printed when the explorer was started: it has the token.",
        "请打开启动时所显示的地址，其中含有令牌。",
    ),
    "guard_write": (
        "Writing needs the token: open the address that was printed when the explorer was started.",
        "写入需要令牌：请打开启动时所显示的地址。",
    ),
    "guard_elsewhere": (
        "This form was sent from another page. Send it from the explorer's own.",
        "此表单来自其他网页。请在浏览页中提交。",
    ),
    "guard_length": ("Say how long the form is.", "请求须注明表单长度。"),
    "guard_large": (
        "The form is longer than {most} bytes. Write a shorter note.",
        "表单超过{most}字节。请缩短所填内容。",
    ),
}
