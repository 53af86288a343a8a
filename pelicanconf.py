"""Settings, and nothing else.  ``pelican -e NAME=VALUE`` overrules each of them; README explains them.

All of the package's own settings stand in plugins/clippings/settings.py with their defaults.
"""

import os

from jinja2 import StrictUndefined

# --- the site -------------------------------------------------------------------------------------
SITENAME = "家门口"
SITESUBTITLE = "翻开地方报纸，找到家门口的事"
# Where the site will stand, with a sub-path if there is one; empty makes a site that works anywhere.
SITEURL = os.environ.get("SITEURL", "").rstrip("/")
REPORT_URL = os.environ.get("REPORT_URL", "")

# --- the package ----------------------------------------------------------------------------------
# Relative paths begin at this file, wherever the command runs.
CLIPPINGS_ROOT = os.path.dirname(os.path.abspath(__file__))
SEEDS_PATH = "seeds"
CLIPPINGS_CACHE = ".cache/clippings"
CLIPPINGS_WORKERS = 1

# --- Pelican --------------------------------------------------------------------------------------
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["clippings.plugin", "clippings.browse", "pelican.plugins.sitemap"]
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images"]
DEFAULT_LANG = "zh-cn"
TIMEZONE = "Asia/Shanghai"
LOCALE = ["C"]
DEFAULT_DATE_FORMAT = "%Y-%m-%d"
# An article without a category would stop the build (Pelican asks every draft for one).
DEFAULT_METADATA = {"category": "文章"}
USE_FOLDER_AS_CATEGORY = False
FILENAME_METADATA = r"(?P<slug>.*)"
RELATIVE_URLS = True
MARKDOWN = {
    "extensions": ["markdown.extensions.extra", "markdown.extensions.meta", "clippings.markdown_images"],
    "extension_configs": {},
    "output_format": "html",
}
# Strict: what a template does not know stops the build.  Autoescape: text of a seed is never HTML.
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
}

ARTICLE_URL = "articles/{slug}/"
ARTICLE_SAVE_AS = "articles/{slug}/index.html"
DRAFT_URL = "drafts/{slug}/"
DRAFT_SAVE_AS = "drafts/{slug}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
DRAFT_PAGE_URL = "drafts/pages/{slug}/"
DRAFT_PAGE_SAVE_AS = "drafts/pages/{slug}/index.html"

# Lists, indexes and feeds come from clippings.browse; Pelican would take places spelt alike for one.
DIRECT_TEMPLATES = []
CATEGORY_SAVE_AS = ""
TAG_SAVE_AS = ""
AUTHOR_SAVE_AS = ""
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None

SITEMAP = {"format": "xml", "changefreqs": {"indexes": "monthly"}}
